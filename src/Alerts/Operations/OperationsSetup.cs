using System.Text.Encodings.Web;
using System.Text.Json.Serialization;
using Microsoft.Extensions.Logging.Console;

namespace Alerts.Operations;

internal static class OperationsSetup
{
    public static WebApplicationBuilder AddOperations(this WebApplicationBuilder builder)
    {
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromSeconds(8));
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        builder.Services.ConfigureHttpJsonOptions(options =>
        {
            options.SerializerOptions.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
            // The web default also reads and describes numbers as text; the contract knows no such thing.
            options.SerializerOptions.NumberHandling = JsonNumberHandling.Strict;
            options.SerializerOptions.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        });
        builder.Logging.AddConsoleFormatter<LineFormatter, ConsoleFormatterOptions>();
        builder.Services.AddFirstSteps().AddHostedService<StartGreeting>();
        builder.AddOpenApiDocument();
        builder.Services.DescribeOperations(HealthExamples.All);
        builder.AddTelemetry();
        CompressedAnswers.AddTo(builder.Services);
        return builder;
    }

    /// <summary>What every request passes before it reaches a room.</summary>
    public static WebApplication UseOperations(this WebApplication app)
    {
        app.UseExceptionHandler(failed => failed.Run(UnexpectedFailure.AnswerAsync));
        app.UseStatusCodePages(answer => Problems.WriteAsync(
            answer.HttpContext,
            answer.HttpContext.Response.StatusCode,
            StatusCodeNames.Of(answer.HttpContext.Response.StatusCode),
            StatusCodeNames.Sentence(answer.HttpContext.Response.StatusCode)));
        app.Use(SecurityHeaders.Add);
        // Before the route is chosen, which is why that stands here.
        app.Use(HeadRequests.AnswerAsync);
        app.UseResponseCompression();
        app.UseRouting();
        return app;
    }

    /// <summary>Whoever may come in is read strictly: see <see cref="KnownParameters"/> and <see cref="StrictBodies"/>.</summary>
    public static WebApplication UseStrictInput(this WebApplication app)
    {
        app.Use(BodyCodings.CheckAsync);
        app.Use(KnownParameters.CheckAsync);
        app.Use(StrictBodies.CheckAsync);
        return app;
    }

    public static IEndpointRouteBuilder MapOperations(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/health/live", HealthEndpoints.Live).AllowAnonymous().DisableRateLimiting().WithTags("Health").WithName("isLive")
            .Produces<string>(StatusCodes.Status200OK, "text/plain").WithSummary("The process answers.");
        routes.MapGet("/health/ready", HealthEndpoints.ReadyAsync).AllowAnonymous().WithMetadata(HealthEndpoints.DnsTimeout)
            .WithTags("Health").WithName("isReady").Produces<Readiness>().Produces<Readiness>(503)
            .WithSummary("Broker and Redis answer and keep what they acknowledge; otherwise what is wrong.")
            .WithDescription("Everybody is told the name, the status and a stable code of each check; operators and administrators also a sentence for each thing that is wrong.");
        routes.MapOpenApiDocument();
        routes.MapTelemetry();
        return routes;
    }
}
