using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Alerts.Contracts;
using Alerts.EndToEnd.World;
using Alerts.TestServers;
using Microsoft.AspNetCore.SignalR;

namespace Alerts.EndToEnd;

/// <summary>What is too much is refused by name, and harms nobody else.</summary>
public sealed class LimitsTests(SharedServers servers)
{
    /// <summary>A refill so slow that no test sees it.</summary>
    private static readonly Dictionary<string, string?> Small = new()
    {
        ["Alerts__Limits__ReportBurst"] = "500",
        ["Alerts__Limits__ReportsPerSecond"] = "1",
        ["Alerts__Limits__AnonymousBurst"] = "20",
        ["Alerts__Limits__AnonymousPerSecond"] = "1",
        ["Alerts__Limits__SignInBurst"] = "3",
        ["Alerts__Limits__SignInsPerMinute"] = "1",
        ["Alerts__Limits__CallBurst"] = "3",
        ["Alerts__Limits__CallsPerSecond"] = "1",
        ["Alerts__Limits__MaxWatchersPerKey"] = "2",
        ["Alerts__Limits__MaxWatchers"] = "3",
        ["Alerts__Limits__TrustedProxies"] = "127.0.0.0/8",
    };

    [Fact]
    public async Task A_batch_beyond_the_rate_is_refused_whole_and_others_go_on()
    {
        await using var world = await Installation.StartAsync(servers, Small);
        var loud = await world.CallerAsync("reporter");
        var calm = await world.CallerAsync("reporter");
        await loud.ReportAsync(Some.Reports(300));
        var more = Some.Reports(300);
        using var refused = await loud.PostAsync("/api/v1/reports/batch", ReportJson.Of(more));
        await IsRefusedAsync(refused, HttpStatusCode.TooManyRequests, "too-many-requests");
        Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 60, 120);
        using var status = await loud.Http.GetAsync($"/api/v1/reports/{more[0].ReportId}");
        Assert.Equal(HttpStatusCode.NotFound, status.StatusCode);
        await calm.ReportAsync(more);
    }

    [Fact]
    public async Task Anonymous_requests_and_sign_ins_are_limited_by_address_but_valid_keys_are_not()
    {
        await using var world = await Installation.StartAsync(servers, Small);
        var watcher = await world.CallerAsync("watcher");
        for (var attempt = 0; attempt < 4; attempt++)
        {
            using var signIn = await SendAsync(HttpMethod.Post, "/sign-in", from: "203.0.113.1", body: new { key = "not a key" });
            Assert.Equal(attempt < 3 ? HttpStatusCode.Unauthorized : HttpStatusCode.TooManyRequests, signIn.StatusCode);
        }
        using (var elsewhere = await SendAsync(HttpMethod.Post, "/sign-in", from: "203.0.113.2", body: new { key = "not a key" }))
            Assert.Equal(HttpStatusCode.Unauthorized, elsewhere.StatusCode);
        var answers = new List<HttpStatusCode>();
        for (var attempt = 0; attempt < 30; attempt++)
        {
            using var stranger = await SendAsync(HttpMethod.Get, "/api/v1/incidents", from: "203.0.113.3", key: $"made up {attempt}");
            answers.Add(stranger.StatusCode);
        }
        Assert.Equal(HttpStatusCode.Unauthorized, answers[0]);
        Assert.Equal(HttpStatusCode.TooManyRequests, answers[^1]);
        using var known = await SendAsync(HttpMethod.Get, "/api/v1/incidents", from: "203.0.113.3", key: watcher.Key);
        Assert.Equal(HttpStatusCode.OK, known.StatusCode);
        for (var attempt = 0; attempt < 40; attempt++)
        {
            using var live = await SendAsync(HttpMethod.Get, "/health/live", from: "203.0.113.3");
            Assert.Equal(HttpStatusCode.OK, live.StatusCode);
        }

        async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string from, string? key = null, object? body = null)
        {
            using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
            request.Headers.Add("X-Forwarded-For", from);
            request.Headers.Authorization = key is null ? null : new("Bearer", key.Replace(' ', '-'));
            using var http = new HttpClient { BaseAddress = world.Program.Address };
            return await http.SendAsync(request);
        }
    }

    [Fact]
    public async Task Repeated_webhook_triggers_are_limited_while_reads_still_work()
    {
        await using var world =
            await Installation.StartAsync(
                servers,
                new Dictionary<string, string?>(
                    WebhookOwner.Settings.Concat(Small))
                {
                    ["Alerts__Limits__WebhookCallBurst"] = "6",
                    ["Alerts__Limits__WebhookCallsPerSecond"] = "1",
                    ["Alerts__Webhooks__Delivery__TriggersPerMinute"] = "0"
                });
        await using var receiver = await WebhookReceiver.StartAsync();
        var integrator = await world.CallerAsync("integrator");
        var webhook = await new WebhookOwner(integrator).EnabledAsync(receiver.Url);
        var answers = new List<HttpStatusCode>();
        for (var test = 0; test < 12; test++)
        {
            using var answer = await integrator.Http.PostAsync($"/api/v1/webhooks/{webhook.Id}/test", null);
            answers.Add(answer.StatusCode);
        }
        Assert.Equal(HttpStatusCode.Accepted, answers[0]);
        Assert.Equal(HttpStatusCode.TooManyRequests, answers[^1]);
        Assert.InRange(answers.Count(static status => status == HttpStatusCode.Accepted), 5, 9);
        using var read = await integrator.Http.GetAsync("/api/v1/webhooks");
        Assert.Equal(HttpStatusCode.OK, read.StatusCode);
    }

    [Fact]
    public async Task Too_many_hub_calls_are_refused_and_the_subscription_continues()
    {
        await using var world = await Installation.StartAsync(servers, Small);
        var reporter = await world.CallerAsync("reporter");
        await using var room = await OperationsRoom.OpenAsync(await world.CallerAsync("watcher"));
        await room.WatchAsync(new());
        await room.WatchAsync(new());
        var refused = await Assert.ThrowsAsync<HubException>(async () =>
        {
            for (var call = 0; call < 20; call++) await room.WatchAsync(new());
        });
        Assert.Contains("too-many-requests: call again in 1 s", refused.Message, StringComparison.Ordinal);
        // Refusals are nothing that anybody has to read a stack for.
        Assert.DoesNotContain(world.Program.Output.Lines, static line => line.TrimStart().StartsWith("at ", StringComparison.Ordinal));
        var report = Some.Report();
        await reporter.ReportAsync(report);
        await room.HearsOfAsync(report.ReportId);
    }

    [Fact]
    public async Task An_oversized_filter_is_refused_and_the_connection_stays()
    {
        await using var world = await Installation.StartAsync(servers);
        await using var room = await OperationsRoom.OpenAsync(await world.CallerAsync("watcher"));
        var refused =
            await Assert.ThrowsAsync<HubException>(() =>
                room.WatchAsync(new() { Events = [.. Enumerable.Repeat(EventCode.Shelling, 1000)] }));
        Assert.Contains("filter-invalid: events", refused.Message, StringComparison.Ordinal);
        await room.WatchAsync(new() { Sectors = [.. Enumerable.Repeat("west", 1000)] });
        var unknown = await Assert.ThrowsAsync<HubException>(() => room.WatchAsync(new() { Sectors = ["wset"] }));
        Assert.Contains(
            "filter-invalid: sectors: unknown-value: There is no such sector; west is meant?", unknown.Message, StringComparison.Ordinal);
        await Assert.ThrowsAnyAsync<Exception>(() =>
            room.WatchAsync(new() { Sectors = [.. Enumerable.Range(0, 100_000).Select(static number => $"sector-{number}")] }));
    }

    [Fact]
    public async Task Live_connections_are_limited_by_key_and_in_all_and_counted_down_again()
    {
        await using var world = await Installation.StartAsync(servers, Small);
        var first = await world.CallerAsync("watcher");
        var second = await world.CallerAsync("watcher");
        await using (await OperationsRoom.OpenAsync(first))
        {
            using var stream = await StreamAsync(first);
            using var third = await StreamAsync(first);
            await IsRefusedAsync(third, HttpStatusCode.TooManyRequests, "too-many-connections");
            await Assert.ThrowsAnyAsync<Exception>(() => OperationsRoom.OpenAsync(first));
            await using var other = await OperationsRoom.OpenAsync(second);
            using var full = await StreamAsync(second);
            await IsRefusedAsync(full, HttpStatusCode.ServiceUnavailable, "connections-full");
        }
        await Eventually.Gives(
            async _ =>
            {
                using var again = await StreamAsync(second);
                return again.IsSuccessStatusCode;
            },
            static isLetIn => isLetIn);

        static Task<HttpResponseMessage> StreamAsync(Caller caller) =>
            caller.Http.GetAsync("/api/v1/alerts/stream", HttpCompletionOption.ResponseHeadersRead);
    }

    [Theory]
    [InlineData("/api/v1/keys", 300_000)]
    [InlineData("/sign-in", 20_000)]
    public async Task A_small_endpoint_refuses_a_large_body(string path, int length)
    {
        await using var world = await Installation.StartAsync(servers);
        using var answer =
            await world.Admin.PostAsync(path, [.. "{\"key\":\""u8, .. new byte[length].Select(static _ => (byte)'a'), .. "\"}"u8]);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
    }

    private static async Task IsRefusedAsync(HttpResponseMessage answer, HttpStatusCode status, string code)
    {
        Assert.Equal(status, answer.StatusCode);
        Assert.NotNull(answer.Headers.RetryAfter?.Delta);
        Assert.Equal(code, (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString());
    }
}
