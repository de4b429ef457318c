using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using Alerts.Contracts;
using Alerts.EndToEnd.World;
using Alerts.TestServers;
using RabbitMQ.Client;
using StackExchange.Redis;

namespace Alerts.EndToEnd;

/// <summary>Redis that stands still or is full: answers come in time and say what is so.</summary>
[Collection(nameof(AgainstTheClock))]
public sealed class RedisStandsStillTests : IAsyncLifetime
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
    public async Task While_Redis_hangs_a_report_is_answered_within_its_timeout()
    {
        await reporter.ReportAsync(Some.Report(0));
        redis.Pause();
        var report = Some.Report(1);

        var took = Stopwatch.StartNew();
        var status = await StatusOfAsync(report);
        took.Stop();
        redis.Resume();

        // Two seconds and what a busy machine adds; it was ten and more when each question to Redis had its own long deadline.
        Assert.True(took.Elapsed < TimeSpan.FromSeconds(5), $"{took.Elapsed}");
        Assert.True(status is HttpStatusCode.Accepted or HttpStatusCode.ServiceUnavailable, $"{status}");
        await Eventually.Gives(_ => StatusOfAsync(report), static status => status == HttpStatusCode.Accepted);
        Assert.Equal(ReportOutcome.Opened, (await reporter.OutcomeAsync(report.ReportId)).Status);
    }

    [Fact]
    public async Task While_Redis_hangs_unknown_keys_get_503_and_their_messages_wait()
    {
        var unknown = await world.CallerAsync("reporter");
        using (var deleted = await world.Admin.Http.DeleteAsync($"/api/v1/keys/{unknown.KeyId}")) deleted.EnsureSuccessStatusCode();
        await Eventually.Gives(_ => StatusAtAsync(unknown, "/api/v1/sectors"), static status => status == HttpStatusCode.Unauthorized);
        var cookie = await SignInAsync(watcher);
        await using var gateway = await Gateway.ConnectAsync(world.Broker);
        redis.Pause();

        foreach (var path in (string[])["/api/v1/sectors", "/hubs/alerts/negotiate?negotiateVersion=1", "/hubs/alerts"])
            await IsAskedToTryAgainAsync(unknown.Key, null, path);
        await IsAskedToTryAgainAsync(null, cookie, "/api/v1/sectors");
        var report = Some.Report(1);
        await gateway.PublishAsync(ReportJson.Of(report), unknown.Key);
        await gateway.PublishAsync(ReportJson.Of(Some.Report(2)), new BasicProperties
        {
            ContentType = "application/json",
            ReplyTo = "attackers-reply",
            MessageId = "no-id",
            CorrelationId = "no-id",
            Headers = new Dictionary<string, object?>(Gateway.Authorization(unknown.Key))
            {
                ["MT-Fault-Address"] = "exchange:attackers-fault?bind=true&queue=attackers-queue",
                ["MT-Response-Address"] = "exchange:attackers-response",
                ["MT-Redelivery-Count"] = "x",
            },
        });
        // What it waits for does not come: it is given back when the program ends, which is where a bus would tell whoever the message
        // names.
        world.Program.Terminate();
        Assert.Equal(0, await world.Program.WaitForExitAsync(TimeSpan.FromSeconds(20)));
        var names = await broker.ControlAsync("list_exchanges", "name") + await broker.ControlAsync("list_queues", "name", "messages");
        redis.Resume();

        Assert.DoesNotContain("attackers", names);
        Assert.Contains("reports-v1\t2", names);
        await world.Program.RestartAsync();
        var operations = await world.CallerAsync("operator");
        await Eventually.Gives(
            _ => operations.RejectionsAsync(),
            static all => all.Count(rejection => rejection.Reason == RejectionReason.Unauthenticated) == 2,
            TimeSpan.FromSeconds(60));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAtAsync(unknown, "/api/v1/sectors"));

        async Task IsAskedToTryAgainAsync(string? key, string? session, string path)
        {
            using var asked = new HttpRequestMessage(
                path.Contains("negotiate", StringComparison.Ordinal) ? HttpMethod.Post : HttpMethod.Get,
                new Uri(world.Program.Address, path));
            if (key is not null) asked.Headers.Authorization = new("Bearer", key);
            if (session is not null) asked.Headers.Add("Cookie", session);
            using var http = new HttpClient();
            using var answer = await http.SendAsync(asked);
            Assert.Equal((HttpStatusCode.ServiceUnavailable, true), (answer.StatusCode, answer.Headers.RetryAfter is not null));
        }
    }

    [Fact]
    public async Task A_full_Redis_makes_the_program_unready_and_the_data_stale_until_there_is_memory()
    {
        await using var room = await OperationsRoom.OpenAsync(watcher);
        await reporter.ReportAsync(Some.Report(0));
        await room.HearsAsync(1);
        await using var console = await ConnectionMultiplexer.ConnectAsync($"{redis.ConnectionString},allowAdmin=true");
        await console.GetServers()[0].ConfigSetAsync("maxmemory", "1mb");

        var report = Some.Report(1);
        var takenAt = TimeProvider.System.GetUtcNow();
        // By the other door: the one by HTTP is closed to what will not fit.
        await using (var gateway = await Gateway.ConnectAsync(world.Broker))
            await gateway.PublishAsync(ReportJson.Of(report), reporter.Key);
        await Eventually.Gives(_ => ReadinessAsync(), static health => health.Body.Contains("oldest report has waited"));
        var told =
            await Eventually.Gives(
                _ => Task.FromResult(room.LastHead),
                head => head!.At > takenAt.AddSeconds(-5) && TimeProvider.System.GetUtcNow() - head.At > TimeSpan.FromSeconds(8),
                TimeSpan.FromSeconds(40));
        for (var look = 0; look < 10; look++)
        {
            var health = await ReadinessAsync();
            Assert.Equal(503, health.Status);
            Assert.Contains("maxmemory is used up", health.Body);
            await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System, TestContext.Current.CancellationToken);
        }
        await console.GetServers()[0].ConfigSetAsync("maxmemory", "0");

        await Eventually.Gives(
            token => StatusAtAsync(reporter, $"/api/v1/reports/{report.ReportId}"),
            static status => status == HttpStatusCode.OK,
            TimeSpan.FromSeconds(30));
        await room.HearsAsync(2);
        await world.Program.WaitUntilReadyAsync();
        await Eventually.Gives(_ => Task.FromResult(room.LastHead), head => head!.At > told!.At.AddSeconds(5));
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

    private static async Task<HttpStatusCode> StatusAtAsync(Caller caller, string path)
    {
        using var answer = await caller.Http.GetAsync(path);
        return answer.StatusCode;
    }

    private static async Task<string> SignInAsync(Caller caller)
    {
        using var http = new HttpClient(new SocketsHttpHandler { UseCookies = false });
        using var answer = await http.PostAsJsonAsync(new Uri(caller.Address, "/sign-in"), new { key = caller.Key });
        answer.EnsureSuccessStatusCode();
        return answer.Headers.GetValues("Set-Cookie").Single().Split(';')[0];
    }

    private async Task<(int Status, string Body)> ReadinessAsync()
    {
        using var answer = await world.Admin.Http.GetAsync("/health/ready");
        return ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }
}
