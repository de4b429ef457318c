using System.Net;
using Alerts.Contracts;
using Alerts.EndToEnd.World;
using Alerts.TestServers;

namespace Alerts.EndToEnd;

/// <summary>Nothing about another sector ever reaches a key that is limited to sectors, by any door.</summary>
[Collection(nameof(AgainstTheClock))]
public sealed class SectorLimitsTests(SharedServers servers)
{
    [Fact]
    public async Task A_sector_limited_key_receives_nothing_about_other_sectors_on_any_channel()
    {
        await using var world = await Installation.StartAsync(servers);
        var reporter = await world.CallerAsync("reporter");
        var limited = await world.CallerAsync("watcher", sectors: ["east"]);
        await using var room = await OperationsRoom.OpenAsync(limited);
        await using var insistingRoom = await OperationsRoom.OpenAsync(limited, new() { Sectors = ["east"] });
        var start = await limited.HeadAsync();
        var west = Some.Report();
        var east = Some.Report(westernEdge: 64);

        await reporter.ReportAsync(west);
        await reporter.OutcomeAsync(west.ReportId);
        await reporter.ReportAsync(east);

        var all = await Eventually.Gives(_ => world.Admin.WholeLogAsync(), static log => log.Count == 2);
        var hidden = all[0].Incident.Id;
        await room.HearsOfAsync(east.ReportId);
        await insistingRoom.HearsOfAsync(east.ReportId);
        Assert.Single(room.Alerts);
        Assert.Single(insistingRoom.Alerts);
        Assert.Equal([2L], (await limited.WholeLogAsync()).Select(static alert => alert.Seq));
        await foreach (var (_, alert) in FirstOfStreamAsync(limited, start)) Assert.Equal(2, alert.Seq);
        foreach (var path in (string[])["/api/v1/incidents", $"/api/v1/incidents?bbox=59,29,70,35"])
            Assert.DoesNotContain(
                (await limited.GetAsync(path, ContractsJson.Default.IncidentPage)).Incidents, incident => incident.Id == hidden);
        // Of another sector it hears the same as of one that does not exist.
        foreach (var sector in (string[])["west", "nowhere"])
        {
            using var answer = await limited.Http.GetAsync($"/api/v1/incidents?sector={sector}");
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
            Assert.Contains("There is no such sector: GET", await answer.Content.ReadAsStringAsync());
        }
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(limited, $"/api/v1/incidents/{hidden}"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(limited, $"/api/v1/incidents/{all[1].Incident.Id}"));
        var sectors = await limited.Http.GetStringAsync("/api/v1/sectors");
        Assert.DoesNotContain("west", sectors);
        Assert.Contains("east", sectors);
        Assert.DoesNotContain("west", await limited.Http.GetStringAsync("/api/v1/sectors/locate?lon=60.5&lat=30.5"));
    }

    [Fact]
    public async Task An_operator_limited_to_a_sector_sees_neither_reports_nor_rejections_of_another()
    {
        await using var world = await Installation.StartAsync(servers);
        var reporter = await world.CallerAsync("reporter");
        var limited = await world.CallerAsync("operator", sectors: ["east"]);
        var west = Some.Report();
        await reporter.ReportAsync(west);
        await reporter.OutcomeAsync(west.ReportId);
        await using (var gateway = await Gateway.ConnectAsync(world.Broker))
            await gateway.PublishAsync(ReportJson.Of(west with { Description = "a conflict" }), reporter.Key);
        await Eventually.Gives(_ => world.Admin.RejectionsAsync(), static all => all.Count == 1);

        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(limited, $"/api/v1/reports/{west.ReportId}"));
        Assert.Empty(await limited.RejectionsAsync());
    }

    [Fact]
    public async Task A_snapshot_for_a_limited_key_holds_only_its_sectors()
    {
        await using var world = await Installation.StartAsync(servers);
        await using var another = await Installation.StartAsync(servers);
        var reporter = await world.CallerAsync("reporter");
        await reporter.ReportAsync([Some.Report(), Some.Report(westernEdge: 64)]);
        await Eventually.Gives(_ => world.Admin.WholeLogAsync(), static log => log.Count == 2);

        await using var room = await OperationsRoom.OpenAsync(
            await world.CallerAsync("watcher", sectors: ["east"]), new() { After = await another.Admin.HeadAsync() });

        await Eventually.Holds(() => room.LastSnapshot is not null);
        Assert.Equal("east", Assert.Single(room.LastSnapshot!.Incidents).Sectors.Single().Id);
    }

    [Fact]
    public async Task A_revoked_key_loses_all_connections_to_all_copies_within_five_seconds()
    {
        await using var world = await Installation.StartAsync(servers);
        var second = await world.AddProgramAsync();
        var watcher = await world.CallerAsync("watcher");
        var reporter = await world.CallerAsync("reporter");
        var atSecond = world.CallerWith(watcher.Key, second);
        await using var room = await OperationsRoom.OpenAsync(watcher);
        await using var roomAtSecond = await OperationsRoom.OpenAsync(atSecond);
        using var stream = await atSecond.Http.GetAsync("/api/v1/alerts/stream", HttpCompletionOption.ResponseHeadersRead);
        var streamEnds = (await stream.Content.ReadAsStreamAsync()).CopyToAsync(Stream.Null);

        foreach (var caller in (Caller[])[watcher, reporter])
            Assert.True((await world.Admin.Http.DeleteAsync($"/api/v1/keys/{caller.KeyId}")).IsSuccessStatusCode);

        var limit = TimeSpan.FromSeconds(5);
        await Task.WhenAll(
            room.Closed.WaitAsync(limit),
            roomAtSecond.Closed.WaitAsync(limit),
            streamEnds.ContinueWith(static _ => { }, TaskScheduler.Default).WaitAsync(limit),
            Eventually.Gives(_ => StatusAsync(watcher, "/api/v1/alerts"), static status => status == HttpStatusCode.Unauthorized, limit),
            Eventually.Gives(_ => StatusAsync(atSecond, "/api/v1/alerts"), static status => status == HttpStatusCode.Unauthorized, limit));
        using var answer = await reporter.PostAsync(Some.Report());
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    private static async Task<HttpStatusCode> StatusAsync(Caller caller, string path)
    {
        using var answer = await caller.Http.GetAsync(path);
        return answer.StatusCode;
    }

    private static async IAsyncEnumerable<(string? Id, AlertEvent Alert)> FirstOfStreamAsync(Caller caller, string after)
    {
        using var enough = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        await foreach (var item in StreamListener.ReadAsync(caller, $"?after={after}", cancellationToken: enough.Token))
        {
            yield return item;
            yield break;
        }
    }
}
