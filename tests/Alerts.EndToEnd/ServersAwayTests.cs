using System.Net;
using System.Text.Json;
using Alerts.Contracts;
using Alerts.EndToEnd.World;
using Alerts.TestServers;

namespace Alerts.EndToEnd;

/// <summary>
/// Broker or Redis gone, silent or restarted: nothing is acknowledged that is not kept, and all goes on when they are back.
/// </summary>
[Collection(nameof(AgainstTheClock))]
public sealed class ServersAwayTests : IAsyncLifetime
{
    private RabbitMqServerProcess broker = null!;
    private RedisServerProcess redis = null!;
    private Installation world = null!;
    private Caller reporter = null!;
    private Caller watcher = null!;

    public async ValueTask InitializeAsync()
    {
        broker = await RabbitMqServerProcess.StartAsync();
        redis = await RedisServerProcess.StartAsync();
        world = await Installation.StartAsync(broker.Uri, redis.ConnectionString);
        reporter = await world.CallerAsync("reporter");
        watcher = await world.CallerAsync("watcher");
        await broker.SettleAsync();
    }

    [Fact]
    public async Task Without_the_broker_reports_get_503_and_intake_resumes_after_its_restart()
    {
        await reporter.ReportAsync(Some.Report(0));
        await broker.KillAsync();

        using (var answer = await reporter.PostAsync(Some.Report(1)))
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
            Assert.NotNull(answer.Headers.RetryAfter);
        }
        await Eventually.Gives(
            _ => ReadinessAsync(), static health => health.Status == 503 && health.Body.Contains("broker does not answer"));
        await StrangersHearCodesAsync();
        await broker.RestartAsync();

        await world.Program.WaitUntilReadyAsync();
        var report = Some.Report(2);
        await Eventually.Gives(_ => StatusOfAsync(report), static status => status == HttpStatusCode.Accepted, TimeSpan.FromSeconds(60));
        // The consumer dials again with growing pauses.
        Assert.Equal(ReportOutcome.Opened, (await reporter.OutcomeAsync(report.ReportId, TimeSpan.FromSeconds(60))).Status);
    }

    [Fact]
    public async Task While_the_broker_hangs_reports_get_503_and_a_retry_is_accepted_exactly_once()
    {
        var report = Some.Report();
        broker.Pause();

        Assert.Equal(HttpStatusCode.ServiceUnavailable, await StatusOfAsync(report).WaitAsync(TimeSpan.FromSeconds(15)));
        broker.Resume();

        await Eventually.Gives(_ => StatusOfAsync(report), static status => status == HttpStatusCode.Accepted, TimeSpan.FromSeconds(90));
        Assert.Equal(ReportOutcome.Opened, (await reporter.OutcomeAsync(report.ReportId)).Status);
        var alert = Assert.Single(await watcher.WholeLogAsync());
        Assert.Equal(1, alert.Incident.Counts.Reports);
    }

    [Fact]
    public async Task While_Redis_or_the_broker_hangs_readiness_reports_it_promptly()
    {
        redis.Pause();
        await NotReadyInTimeAsync("redis");
        redis.Resume();
        await world.Program.WaitUntilReadyAsync();

        broker.Pause();
        await NotReadyInTimeAsync("broker does not answer");
        broker.Resume();
        await world.Program.WaitUntilReadyAsync();

        async Task NotReadyInTimeAsync(string word)
        {
            await Eventually.Gives(
                token => ReadinessAsync().WaitAsync(TimeSpan.FromSeconds(6), token),
                health => health.Status == 503 && health.Body.Contains(word, StringComparison.OrdinalIgnoreCase));
        }
    }

    [Fact]
    public async Task While_Redis_is_away_nothing_that_was_acknowledged_is_lost()
    {
        var reports = Some.Reports(40);
        await reporter.ReportAsync(reports[..10]);
        await redis.KillAsync();

        await using (var gateway = await Gateway.ConnectAsync(world.Broker))
            foreach (var report in reports[10..20]) await gateway.PublishAsync(ReportJson.Of(report), reporter.Key);
        List<Report> taken = [.. reports[..20]];
        foreach (var report in reports[20..30])
        {
            var status = await StatusOfAsync(report).WaitAsync(TimeSpan.FromSeconds(15));
            Assert.True(status is HttpStatusCode.Accepted or HttpStatusCode.ServiceUnavailable, $"{status}");
            if (status == HttpStatusCode.Accepted) taken.Add(report);
        }
        await Eventually.Gives(
            _ => ReadinessAsync(),
            static health => health.Status == 503 && health.Body.Contains("redis", StringComparison.OrdinalIgnoreCase));
        await redis.RestartAsync();

        await world.Program.WaitUntilReadyAsync();
        await reporter.ReportAsync(reports[30..]);
        taken.AddRange(reports[30..]);
        var log = await Eventually.Gives(_ => watcher.WholeLogAsync(), log => log.Count >= taken.Count, TimeSpan.FromSeconds(60));
        var told = log.Select(static alert => Assert.Single(alert.Incident.ReportIds)).ToList();
        Assert.Equal(told.Distinct().Count(), told.Count);
        Assert.Subset(told.ToHashSet(), (await watcher.PublicIdsAsync(taken)).ToHashSet());
    }

    [Fact]
    public async Task A_client_keeps_receiving_alerts_after_a_Redis_restart()
    {
        await using var room = await OperationsRoom.OpenAsync(watcher);
        await reporter.ReportAsync(Some.Report(0));
        await room.HearsAsync(1);

        await redis.KillAsync();
        await redis.RestartAsync();
        await world.Program.WaitUntilReadyAsync();
        await reporter.ReportAsync(Some.Report(1));

        await room.HearsAsync(2, TimeSpan.FromSeconds(30));
        Assert.Equal([1L, 2L], room.Alerts.Select(static alert => alert.Seq));
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

    /// <summary>No key, or one below an operator's: which check failed, and nothing of where or how.</summary>
    private async Task StrangersHearCodesAsync()
    {
        using var stranger = new HttpClient { BaseAddress = world.Program.Address };
        foreach (var asker in (HttpClient[])[stranger, reporter.Http, watcher.Http])
        {
            using var answer = await asker.GetAsync("/health/ready");
            var body = await answer.Content.ReadAsStringAsync();
            using var told = JsonDocument.Parse(body);

            Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
            Assert.Equal("not-ready", told.RootElement.GetProperty("status").GetString());
            Assert.Equal(
                """{"status":"failed","code":"broker-unusable"}""",
                told.RootElement.GetProperty("checks").GetProperty("broker").GetRawText());
            Assert.Equal("""{"status":"ok"}""", told.RootElement.GetProperty("checks").GetProperty("secret").GetRawText());
            foreach (var word in (string[])["127.0.0.1", $"{broker.Port}", "notices", "problems", "answer", "xception"])
                Assert.DoesNotContain(word, body, StringComparison.Ordinal);
        }
    }

    private async Task<(int Status, string Body)> ReadinessAsync()
    {
        using var answer = await world.Admin.Http.GetAsync("/health/ready");
        return ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }
}
