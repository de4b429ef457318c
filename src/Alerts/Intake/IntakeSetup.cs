using Alerts.Access;
using Alerts.Contracts;
using Alerts.Hosting;
using Alerts.Http;
using Alerts.Http.OpenApi;
using Alerts.Intake.Broker;
using Alerts.Intake.Budgets;
using Alerts.Intake.Parsing;
using Alerts.Intake.Submission;
using Alerts.Telemetry;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace Alerts.Intake;

internal static class IntakeSetup
{
    public static IHostApplicationBuilder AddIntake(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<BrokerOptions>().BindConfiguration(BrokerOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<BrokerOptions>, BrokerOptionsValidator>();
        services
            .AddSingleton<ReportSubmission>()
            .AddSingleton<ReportPublisher>()
            .AddSingleton<SubmissionIndex>()
            .AddSingleton<ReportStatuses>()
            .AddSingleton<Senders>()
            .AddSingleton<ReportTriage>()
            .AddSingleton<ReporterActivity>()
            .AddSingleton<ReportConsumer>()
            .AddSingleton<StartupGate>()
            .AddSingleton<IntakeMetrics>()
                    .AddSingleton<IMetricInitializer>(provider => provider.GetRequiredService<IntakeMetrics>())
                    .AddSingleton<QueueAge>();
        services.DescribeOperations(IntakeExamples.All);
        services
            .AddSingleton<ReportBudgets>()
            .AddHostedService<BudgetWriter>();
        services
            .AddSingleton<StorageMonitor>()
            .AddHostedService(provider => provider.GetRequiredService<StorageMonitor>());
        services.ConfigureHttpJsonOptions(options => options.SerializerOptions.TypeInfoResolverChain.Insert(0, ContractsJson.Default));
        var broker = builder.Configuration.GetConnectionString("RabbitMq");
        // The library would tell its makers how it is used; the variable may have been set for some other program.
        Environment.SetEnvironmentVariable("MASSTRANSIT_USAGE_TELEMETRY", "false");
        services
            .AddSingleton<ReportBus>()
            .AddHostedService(provider => provider.GetRequiredService<ReportBus>());
        if (string.IsNullOrEmpty(broker))
        {
            services
                .AddSingleton<EmbeddedBrokerNotice>()
                .AddHostedService(provider => provider.GetRequiredService<EmbeddedBrokerNotice>());
            return builder.AddNotices<EmbeddedBrokerNotice>("embedded-broker");
        }
        services
            .AddSingleton<BrokerProbe>()
            .AddHostedService(provider => provider.GetRequiredService<BrokerProbe>());
        builder.AddNotices<BrokerProbe>("set-aside");
        services.AddHostedService<BusWatchdog>();
        services.AddHealthChecks().AddCheck<BrokerHealthCheck>("broker");
        return builder;
    }

    /// <summary>The broker as seen by somebody who takes no reports.</summary>
    public static IHostApplicationBuilder AddBrokerExamination(this IHostApplicationBuilder builder)
    {
        builder.Services
            .AddSingleton<BrokerDiagnostics>()
            .AddSingleton<QueueAge>();
        if (string.IsNullOrEmpty(builder.Configuration.GetConnectionString("RabbitMq")))
            return builder.AddNotices<EmbeddedBrokerNotice>("embedded-broker");
        builder.Services.AddSingleton<BrokerProbe>();
        return builder.AddNotices<BrokerProbe>("set-aside");
    }

    private static IHostApplicationBuilder AddNotices<TCheck>(this IHostApplicationBuilder builder, string name)
        where TCheck : class, IHealthCheck
    {
        builder.Services.AddHealthChecks().AddCheck<TCheck>(name, tags: [CheckReading.NoticesOnly]);
        return builder;
    }

    public static IEndpointRouteBuilder MapIntake(this IEndpointRouteBuilder routes)
    {
        var reports = routes.MapGroup("/api/v1/reports").WithTags("Reports");
        reports.MapPost("/", ReportEndpoints.PostAsync).RequireAuthorization(Policies.Report)
            .WithMetadata(new RequestSizeLimitAttribute(ReportLimits.MaxReport * 2))
            .Accepts<Report>("application/json").WithMetadata(new ReadsOwnBody()).Produces<ReportReceipt>(StatusCodes.Status202Accepted)
            .WithRefusals(400, 409, 413, 415, 422, 503, 507)
            .WithName("sendReport").WithSummary("Send one report. 202 only once it is in a durable queue.");
        reports.MapPost("/batch", ReportEndpoints.PostBatchAsync).RequireAuthorization(Policies.Report)
            .WithMetadata(new RequestSizeLimitAttribute(ReportLimits.MaxBatch * 2))
            .Accepts<IReadOnlyList<Report>>("application/json").WithMetadata(new ReadsOwnBody()).Produces<IReadOnlyList<BatchItemResult>>()
            .WithRefusals(400, 413, 415)
            .WithName("sendReports").WithSummary("Send 1 to 500 reports; each is answered by itself, in order.");
        reports.MapGet("/{reportId:guid}", ReportEndpoints.GetAsync).RequireAuthorization(Policies.ReadReports)
            .Produces<ReportStatus>().WithRefusals(404, 503).WithName("getReport").WithSummary("What became of a report.");
        routes.MapGet("/api/v1/rejections", RejectionEndpoints.GetAsync).RequireAuthorization(Policies.Operate)
            .Produces<RejectionPage>().WithRefusals(400, 503).WithTags("Reports").WithName("listRejections")
            .WithSummary("Messages that were refused, newest first.")
            .WithQuery(
                "limit",
                "At most so many rejections.",
                OpenApiValues.Whole(1, RejectionEndpoints.MaxLimit, RejectionEndpoints.DefaultLimit))
            .WithQuery("after", "The `after` of the page before.", OpenApiValues.Text());
        return routes;
    }
}
