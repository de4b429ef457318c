using Alerts.Access;
using Alerts.Contracts;
using Alerts.Hosting;
using Alerts.Http;
using Alerts.Http.OpenApi;
using Alerts.Telemetry;
using Alerts.Webhooks.Api;
using Alerts.Webhooks.Deliveries;
using Alerts.Webhooks.Events;
using Alerts.Webhooks.Store;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.Options;

namespace Alerts.Webhooks;

internal static class WebhooksSetup
{
    private const string WebhookTag = "Of what the webhook's owner may set: another one after each change of it.";

    public static IHostApplicationBuilder AddWebhooks(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<WebhooksOptions>().BindConfiguration(WebhooksOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<WebhooksOptions>, WebhooksOptionsValidator>();
        services.AddOptions<DeliveryOptions>().BindConfiguration(DeliveryOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<DeliveryOptions>, DeliveryOptionsValidator>();
        services.AddSingleton<WebhookStore>();
        services.AddSingleton<DeliveryStore>();
        services.AddSingleton<WebhookCache>();
        services.AddHostedService(provider => provider.GetRequiredService<WebhookCache>());

        services.AddSingleton<WebhookViews>();
        services.AddSingleton<WebhookUpdates>();
        services.AddSingleton<TriggerLimit>();
        services.AddSingleton<FirstVerification>();

        services.AddSingleton<EgressHandler>();
        services.AddSingleton<PartitionLeases>();
        services.AddSingleton(provider => RetrySchedule.Of(provider.GetRequiredService<IOptions<DeliveryOptions>>().Value));
        services.AddSingleton<WebhookMetrics>();
        services.AddSingleton<IMetricInitializer>(provider => provider.GetRequiredService<WebhookMetrics>());
        services.AddHealthChecks().AddCheck<WebhookNotices>("webhooks", tags: [CheckReading.NoticesOnly]);
        // One of each for each webhook that this copy sends.
        services.AddScoped<WorkerSupervisor>();
        services.AddScoped<WebhookWorker>();
        services.AddScoped<WebhookClient>();
        services.AddScoped<LogReader>();
        services.AddScoped<RetryQueue>();
        // What is added later is stopped earlier: first nothing more is sent, then what became of it is written down.
        services.AddSingleton<DeliveryRecorder>();
        services.AddHostedService(provider => provider.GetRequiredService<DeliveryRecorder>());
        services.AddHostedService<Dispatcher>();

        services.AddSingleton<EventDescriptions>();
        services.AddSingleton(new DescribedType(typeof(EndpointVerify)));
        services.AddSingleton(new DescribedType(typeof(EndpointTest)));
        services.AddSingleton(new DescribedType(typeof(WebhookDisabled)));
        services.DescribeOperations(WebhookExamples.All);
        services.Configure<OpenApiOptions>(OpenApiSetup.Document, static document => document.AddDocumentTransformer<OpenApiWebhooks>());
        services.ConfigureHttpJsonOptions(options => options.SerializerOptions.TypeInfoResolverChain.Insert(0, WebhooksJson.Default));
        return builder;
    }

    public static IEndpointRouteBuilder MapWebhooks(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/asyncapi/v1.json", EventEndpoints.AsyncApiAsync)
            .AllowAnonymous()
            .WithMetadata(new MayBeCompressed())
            .ExcludeFromDescription();
        routes.MapGet("/api/v1/webhooks/events", EventEndpoints.CatalogueAsync)
            .RequireAuthorization(Policies.Watch)
            .WithMetadata(new MayBeCompressed())
            .Produces<WebhookEventCatalogue>()
            .WithTags("Webhooks")
            .WithName("listWebhookEvents")
            .WithSummary("Everything that a webhook may be told, with schemas and examples.");
        var webhooks = routes.MapGroup("/api/v1/webhooks")
            .RequireAuthorization(Policies.HaveWebhooks)
            .WithTags("Webhooks")
            .WithMetadata(new RequestSizeLimitAttribute(WebhookEndpoints.BodyLimit));
        webhooks.MapPost("/", WebhookEndpoints.CreateAsync)
            .Produces<WebhookCreated>(StatusCodes.Status201Created)
            .WithRefusals(400, 409, 415, 422, 503)
            .WithName("createWebhook").WithSummary("Make a webhook; its secret is shown once.").WithAnswerHeader(201, "ETag", WebhookTag)
            .WithDescription(
                "Its receiver is sent a signed `endpoint.verify` at once. The answer waits for what comes of it: after 2xx the webhook is "
                + "`enabled`, otherwise it stays `pending` and the question is repeated. Nothing that is committed from now on is missed.");
        webhooks.MapGet("/", WebhookEndpoints.ListAsync)
            .Produces<WebhookList>()
            .WithRefusals(503)
            .WithName("listWebhooks")
            .WithSummary("Your webhooks; an administrator's: all.");
        webhooks.MapPost("/preview", WebhookEndpoints.PreviewAsync).Produces<WebhookMatches>().WithRefusals(400, 415, 422, 503)
            .WithName("previewWebhook").WithSummary("How many of the newest 100 alerts a filter would have let through.");
        webhooks.MapGet("/{id}", WebhookEndpoints.GetAsync)
            .Produces<WebhookView>()
            .WithRefusals(404, 503)
            .WithName("getWebhook")
            .WithSummary("One webhook as it stands.")
            .WithAnswerHeader(200, "ETag", WebhookTag);
        webhooks.MapPatch("/{id}", WebhookEndpoints.ChangeAsync)
            .WithMetadata(new TakesMergePatch())
            .Accepts<WebhookChange>("application/json", MergePatch.ContentType)
            .Produces<WebhookView>().WithRefusals(400, 404, 409, 412, 415, 422, 503)
            .WithName("changeWebhook").WithSummary("Change a webhook: what is absent stays, what is null is taken away.")
            .WithDescription(
                "Another address has to be verified before anything is sent there. With `If-Match` only while nobody has set anything "
                + "meanwhile: otherwise 412 `changed-meanwhile`.")
            .WithHeader("If-Match", "The ETag of the webhook as it was read.")
            .WithAnswerHeader(200, "ETag", WebhookTag)
            .WithAnswerHeader(412, "ETag", WebhookTag);
        webhooks.MapDelete("/{id}", WebhookEndpoints.DeleteAsync).Produces(StatusCodes.Status204NoContent).WithRefusals(400, 404, 412, 503)
            .WithName("deleteWebhook").WithSummary("Delete a webhook with all its deliveries.")
            .WithHeader("If-Match", "The ETag of the webhook as it was read: otherwise 412 `changed-meanwhile`.")
            .WithAnswerHeader(412, "ETag", WebhookTag);
        webhooks.MapPost("/{id}/test", WebhookActionEndpoints.TestAsync)
            .Produces<DeliveryQueued>(StatusCodes.Status202Accepted)
            .WithRefusals(404, 409, 503)
            .WithName("testWebhook").WithSummary("Send an `endpoint.test` with an invented alert, once.");
        webhooks.MapPost("/{id}/enable", WebhookActionEndpoints.EnableAsync)
            .Produces<WebhookView>(StatusCodes.Status202Accepted)
            .WithRefusals(404, 409, 503)
            .WithName("enableWebhook").WithSummary("Verify the endpoint again; a 2xx answer enables the webhook.")
            .WithDescription("One that is enabled is asked nothing: what waits because its receiver failed is sent at once.");
        webhooks.MapPost("/{id}/rotate-secret", WebhookActionEndpoints.RotateAsync).Produces<WebhookRotated>().WithRefusals(404, 409, 503)
            .WithName("rotateWebhookSecret").WithSummary("Give it a new secret, shown once; the old one also signs for 24 hours.")
            .WithDescription(
                "Three that were replaced may sign beside it; another rotation is refused with 429 until the oldest of them "
                + "has had its 24 hours.");
        webhooks.MapPost("/{id}/replay", WebhookActionEndpoints.ReplayAsync)
            .Produces<WebhookView>(StatusCodes.Status202Accepted)
            .WithRefusals(400, 404, 409, 410, 415, 422, 503)
            .WithName("replayWebhook").WithSummary("Send everything on the log after a cursor again, each event with the id that it had.");
        webhooks.MapGet("/{id}/deliveries", DeliveryEndpoints.ListAsync).Produces<DeliveryPage>().WithRefusals(400, 404, 503)
            .WithName("listDeliveries").WithSummary("What became of deliveries, newest first, with every attempt.")
            .WithQuery("status", "Only deliveries that stand so.", OpenApiValues.Word<DeliveryStatus>())
            .WithQuery("limit", "At most so many.", OpenApiValues.Whole(1, DeliveryEndpoints.MaxPage, DeliveryEndpoints.DefaultLimit))
            .WithQuery("after", "The `after` of the page before.", OpenApiValues.Text());
        webhooks.MapGet("/{id}/deliveries/{deliveryId}", DeliveryEndpoints.GetAsync).Produces<DeliveryDetail>().WithRefusals(404, 503)
            .WithName("getDelivery")
            .WithSummary("One delivery with the headers of each attempt, and with its request as its owner may see it now.")
            .WithDescription(
                "Headers and request are for the webhook's owner. Pending deliveries are kept until they end; the newest 500 that were "
                + "delivered, and the newest 1,000 of the last 30 days that were given up, are kept too. "
                + "The body of one that was delivered is there as long as the log holds its alert.");
        webhooks.MapPost("/{id}/deliveries/{deliveryId}/redeliver", DeliveryEndpoints.RedeliverAsync)
            .Produces<DeliveryQueued>(StatusCodes.Status202Accepted)
            .WithRefusals(404, 409, 410, 503)
            .WithName("redeliver").WithSummary("Attempt one delivery again now, whatever became of it.");
        return routes;
    }
}
