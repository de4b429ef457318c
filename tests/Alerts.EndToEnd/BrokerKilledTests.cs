using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using Alerts.Contracts;
using Alerts.EndToEnd.World;
using Alerts.TestServers;

namespace Alerts.EndToEnd;

/// <summary>The broker killed under load: whatever the bus makes of it, reports are taken and decided again.</summary>
[Collection(nameof(AgainstTheClock))]
public sealed class BrokerKilledTests : IAsyncLifetime
{
    private RabbitMqServerProcess broker = null!;
    private RedisServerProcess redis = null!;
    private Installation world = null!;
    private Caller reporter = null!;

    public async ValueTask InitializeAsync()
    {
        broker = await RabbitMqServerProcess.StartAsync();
        redis = await RedisServerProcess.StartAsync();
        world = await Installation.StartAsync(broker.Uri, redis.ConnectionString);
        reporter = await world.CallerAsync("reporter");
        await broker.SettleAsync();
    }

    /// <summary>Set KILLS for more of them.</summary>
    [Fact]
    public async Task The_program_consumes_again_within_30_seconds_of_each_broker_restart()
    {
        var kills = int.Parse(Environment.GetEnvironmentVariable("KILLS") ?? "2", CultureInfo.InvariantCulture);
        using var enough = new CancellationTokenSource();
        ConcurrentQueue<Report> taken = [];
        var senders = Enumerable.Range(0, 4).Select(sender => Task.Run(() => SendAsync(sender, taken, enough.Token))).ToArray();
        for (var kill = 1; kill <= kills; kill++)
        {
            await Eventually.Gives(_ => Task.FromResult(taken.Count), count => count >= kill * 8);
            await broker.KillAsync();
            await broker.RestartAsync();
            var back = Stopwatch.StartNew();

            var report = Some.Report(10_000 + kill);
            await Eventually.Gives(
                _ => StatusOfAsync(report), static status => status == HttpStatusCode.Accepted, TimeSpan.FromSeconds(30));
            await reporter.OutcomeAsync(report.ReportId, TimeSpan.FromSeconds(30) - back.Elapsed);
            TestContext.Current.TestOutputHelper?.WriteLine($"Back {back.Elapsed.TotalSeconds:0.0} s after the broker answered");
        }
        await enough.CancelAsync();
        await Task.WhenAll(senders);
        foreach (var report in taken) await reporter.OutcomeAsync(report.ReportId, TimeSpan.FromSeconds(30));
        Assert.False(world.Program.HasExited);
    }

    public async ValueTask DisposeAsync()
    {
        await world.DisposeAsync();
        await redis.DisposeAsync();
        await broker.DisposeAsync();
    }

    private async Task<HttpStatusCode> StatusOfAsync(Report report)
    {
        using var answer = await reporter.PostAsync(report);
        return answer.StatusCode;
    }

    /// <summary>Each by itself, as often as it takes, until there are enough.</summary>
    private async Task SendAsync(int sender, ConcurrentQueue<Report> taken, CancellationToken enough)
    {
        for (var place = sender; !enough.IsCancellationRequested; place += 4)
        {
            var report = Some.Report(place);
            while (await StatusOfAsync(report) != HttpStatusCode.Accepted)
            {
                if (enough.IsCancellationRequested) return;
                await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System, CancellationToken.None);
            }
            taken.Enqueue(report);
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, CancellationToken.None);
        }
    }
}
