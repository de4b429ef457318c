using Alerts.Intake.Broker;
using MassTransit;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Alerts.LoadTests.Baselines;

/// <summary>
/// A baseline: MassTransit with an empty consumer on a queue of the same kind, reading the same raw JSON. It takes only three of the
/// members, which is less than the program must, and so is to the baseline's advantage.
/// </summary>
internal sealed class BareConsumer : IConsumer<BareConsumer.BareReport>
{
    /// <summary>What it deserialises.</summary>
    internal sealed record BareReport(Guid ReportId, string Event, DateTimeOffset OccurredAt);

    public Task Consume(ConsumeContext<BareReport> context) => Task.CompletedTask;

    /// <summary>Consumes until the process is ended.</summary>
    public static async Task RunAsync(Uri broker, int prefetch)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Services.AddMassTransit(bus =>
        {
            bus.ConfigureUsageTelemetryOptions(options => options.Enabled = false);
            bus.AddConsumer<BareConsumer>();
            bus.UsingRabbitMq((context, configure) =>
            {
                configure.Host(broker);
                configure.ReceiveEndpoint(ReportTopology.Queue, endpoint =>
                {
                    endpoint.ConfigureConsumeTopology = false;
                    endpoint.PublishFaults = false;
                    endpoint.PrefetchCount = prefetch;
                    endpoint.ConcurrentMessageLimit = prefetch;
                    endpoint.UseRawJsonDeserializer(isDefault: true);
                    ReportTopology.Configure(endpoint);
                    endpoint.ConfigureConsumer<BareConsumer>(context);
                });
            });
        });
        await builder.Build().RunAsync();
    }
}
