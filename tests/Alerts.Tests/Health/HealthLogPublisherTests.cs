using Alerts.Health;
using Alerts.Hosting;
using Alerts.Tests.Sectors;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;

namespace Alerts.Tests.Health;

public sealed class HealthLogPublisherTests : IDisposable
{
    private const int NotReady = 1102, Ready = 1103;

    private readonly RememberedLog log = new();
    private readonly ILoggerFactory loggers;
    private readonly HealthLogPublisher publisher;

    public HealthLogPublisherTests()
    {
        loggers = LoggerFactory.Create(building => building.AddProvider(log));
        publisher = new(loggers.CreateLogger<HealthLogPublisher>());
    }

    public void Dispose() => loggers.Dispose();

    [Fact]
    public async Task What_stands_against_the_start_itself_is_no_news_unless_it_stays()
    {
        await PublishAsync("The broker has not answered yet.");
        Assert.Equal((0, 0), Told);

        await PublishAsync("The broker has not answered yet.");
        Assert.Equal((1, 0), Told);
    }

    [Fact]
    public async Task A_change_is_told_once_and_being_ready_again_too()
    {
        await PublishAsync();
        await PublishAsync();
        Assert.Equal((0, 0), Told);

        await PublishAsync("Redis is away.");
        await PublishAsync("Redis is away.");
        Assert.Equal((1, 0), Told);
        await PublishAsync("Redis is full.");
        Assert.Equal((2, 0), Told);

        await PublishAsync();
        await PublishAsync();
        Assert.Equal((2, 1), Told);
    }

    private (int NotReady, int Ready) Told => (log.Count(NotReady), log.Count(Ready));

    private Task PublishAsync(params string[] problems)
    {
        var result = CheckReading.Result("redis-unusable", problems);
        var entry = new HealthReportEntry(result.Status, result.Description, TimeSpan.Zero, null, result.Data);
        return publisher.PublishAsync(
            new(new Dictionary<string, HealthReportEntry> { ["redis"] = entry }, TimeSpan.Zero), CancellationToken.None);
    }
}
