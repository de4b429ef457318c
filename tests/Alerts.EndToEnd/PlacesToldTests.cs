using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using Alerts.Contracts;
using Alerts.EndToEnd.World;
using Alerts.TestServers;

namespace Alerts.EndToEnd;

/// <summary>
/// An exact report two kilometres inside one sector and a vague one of the same event, whose disc reaches far into the other.
/// </summary>
public sealed class PlacesToldTests(SharedServers servers)
{
    private const double Exact = 63.98321, Vague = 63.92654;

    [Fact]
    public async Task A_limited_key_sees_a_vague_report_but_never_the_exact_location_in_another_sector()
    {
        await using var world = await Installation.StartAsync(servers, WebhookOwner.Settings);
        await using var receiver = await WebhookReceiver.StartAsync();
        await new WebhookOwner(await world.CallerAsync("integrator", sectors: ["east"])).EnabledAsync(receiver.Url);
        var limited = await world.CallerAsync("watcher", sectors: ["east"]);
        var reporters =
            new[] { await world.CallerAsync("reporter", organisation: "one"), await world.CallerAsync("reporter", organisation: "two") };
        await using var room = await OperationsRoom.OpenAsync(limited);
        using var end = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        var streamed = StreamAsync(limited, await limited.HeadAsync(), alerts: 2, end.Token);

        var exactFirst = await ReportAsync(reporters, (Exact, 50), (Vague, 50_000), latitude: 31);
        var vagueFirst = await ReportAsync(reporters, (Vague, 50_000), (Exact, 50), latitude: 33);

        await room.HearsAsync(2);
        await receiver.HearsAsync(2);
        string[] answers =
        [
            await limited.Http.GetStringAsync("/api/v1/incidents"),
            await limited.Http.GetStringAsync("/api/v1/incidents?bbox=60,30,70,34"),
            await limited.Http.GetStringAsync($"/api/v1/incidents/{vagueFirst}"),
            await limited.Http.GetStringAsync("/api/v1/alerts"),
            .. await streamed,
            .. receiver.Alerts.Select(one => Encoding.UTF8.GetString(one.Body)),
            .. room.Alerts.Select(alert => JsonSerializer.Serialize(alert, ContractsJson.Default.AlertEvent)),
        ];
        Assert.All(answers, answer =>
        {
            Assert.Contains(vagueFirst.ToString(), answer, StringComparison.Ordinal);
            Assert.Contains(Text(Vague), answer, StringComparison.Ordinal);
            Assert.DoesNotContain(exactFirst.ToString(), answer, StringComparison.Ordinal);
            Assert.DoesNotContain(Text(Exact), answer, StringComparison.Ordinal);
            Assert.DoesNotContain("west", answer, StringComparison.Ordinal);
            Assert.DoesNotContain("\"score\"", answer, StringComparison.Ordinal);
        });
        Assert.Equal([AlertType.Raised, AlertType.Updated], room.Alerts.Select(alert => alert.Type));
        Assert.DoesNotContain(IncidentChange.Location, room.Alerts[1].Changes);
        Assert.Empty(
            (await limited.GetAsync(
                $"/api/v1/incidents?bbox={Text(Exact - 0.001)},30,{Text(Exact + 0.001)},34",
                ContractsJson.Default.IncidentPage)).Incidents);
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(limited, $"/api/v1/incidents/{exactFirst}"));
        Assert.All(
            [(await world.Admin.IncidentAsync(exactFirst)).Incident, (await world.Admin.IncidentAsync(vagueFirst)).Incident],
            incident =>
                Assert.Equal(
                    (Exact, "west", 2), (incident.Location.Longitude, Assert.Single(incident.Sectors).Id, incident.Counts.Reports)));
    }

    [Fact]
    public async Task The_first_alert_visible_to_a_reader_is_its_raised_alert_on_every_channel()
    {
        await using var world = await Installation.StartAsync(servers, WebhookOwner.Settings);
        await using var receiver = await WebhookReceiver.StartAsync();
        await new WebhookOwner(await world.CallerAsync("integrator")).EnabledAsync(
            receiver.Url, new { minSeverity = "Extreme", types = (string[])["alert.raised"] });
        var watcher = await world.CallerAsync("watcher");
        var east = await world.CallerAsync("watcher", sectors: ["east"]);
        var reporters =
            new[] { await world.CallerAsync("reporter", organisation: "one"), await world.CallerAsync("reporter", organisation: "two") };
        await using var grave = await OperationsRoom.OpenAsync(watcher, new() { MinSeverity = Severity.Extreme });
        var start = await watcher.HeadAsync();

        var id = await ReportAsync(reporters, (Exact, 100), (64.001, 50), latitude: 32, killedLater: 60);

        await grave.HearsAsync(1);
        await receiver.HearsAsync(1);
        AlertEvent[] raised =
        [
            grave.Alerts.Single(),
            (await east.WholeLogAsync()).Single(),
            (await east.IncidentAsync(id)).History.Single(),
            JsonSerializer.Deserialize(receiver.Alerts.Single().Data, ContractsJson.Default.AlertEvent)!,
        ];
        Assert.All(raised, alert => Assert.Equal((AlertType.Raised, 2, id), (alert.Type, alert.Incident.Revision, alert.Incident.Id)));
        Assert.All(raised, alert => Assert.Equal([IncidentChange.Opened], alert.Changes));
        Assert.Equal("alert.raised", receiver.Alerts.Single().Type);
        // Resumed from before it, the answer is the same; whoever hears of both is told of an update.
        await using var resumed = await OperationsRoom.OpenAsync(watcher, new() { After = start, MinSeverity = Severity.Extreme });
        await resumed.HearsAsync(1);
        Assert.Equal(AlertType.Raised, resumed.Alerts[0].Type);
        Assert.Equal([AlertType.Raised, AlertType.Updated], (await watcher.WholeLogAsync()).Select(alert => alert.Type));
    }

    [Fact]
    public async Task A_webhooks_backlog_counts_only_alerts_its_owner_may_see()
    {
        await using var world = await Installation.StartAsync(servers, WebhookOwner.Settings);
        await using var receiver = await WebhookReceiver.StartAsync();
        receiver.AnswerAlertsWith(410);
        var owner = new WebhookOwner(await world.CallerAsync("integrator", sectors: ["east"]));
        var webhook = await owner.EnabledAsync(receiver.Url);
        var reporter = await world.CallerAsync("reporter");
        await reporter.ReportAsync(Some.Report(place: 700, westernEdge: 64));
        await owner.HasAsync(webhook.Id, WebhookStatus.Disabled);

        await reporter.ReportAsync([.. Some.Reports(3, firstPlace: 800), Some.Report(place: 701, westernEdge: 64)]);

        await Eventually.Gives(_ => owner.GetAsync(webhook.Id), static view => view.Behind == 1);
        await Eventually.Gives(
            _ => world.Admin.WholeLogAsync(), static log => log.Count(alert => alert.Incident.Sectors.Single().Id == "west") >= 3);
        Assert.Equal(1, (await owner.GetAsync(webhook.Id)).Behind);
    }

    private static async Task<Guid> ReportAsync(
        Caller[] reporters,
        (double Longitude, double Meters) first,
        (double Longitude, double Meters) second,
        double latitude,
        int killedLater = 0)
    {
        var report = Some.Report() with { Location = new(first.Longitude, latitude), UncertaintyMeters = first.Meters };
        await reporters[0].ReportAsync(report);
        var opened = await reporters[0].OutcomeAsync(report.ReportId);
        var next = report with
        {
            ReportId = Guid.CreateVersion7(),
            Location = new(second.Longitude, latitude),
            UncertaintyMeters = second.Meters,
            Casualties = killedLater > 0 ? new() { Killed = new(killedLater, killedLater, killedLater) } : null,
        };
        await reporters[1].ReportAsync(next);
        var joined = await reporters[1].OutcomeAsync(next.ReportId);
        Assert.Equal((ReportOutcome.Joined, opened.IncidentId), (joined.Status, joined.IncidentId));
        return opened.IncidentId!.Value;
    }

    private static async Task<List<string>> StreamAsync(Caller caller, string after, int alerts, CancellationToken end)
    {
        List<string> heard = [];
        await foreach (var (_, alert) in StreamListener.ReadAsync(caller, $"?after={after}", cancellationToken: end))
        {
            heard.Add(JsonSerializer.Serialize(alert, ContractsJson.Default.AlertEvent));
            if (heard.Count == alerts) break;
        }
        return heard;
    }

    private static async Task<HttpStatusCode> StatusAsync(Caller caller, string path)
    {
        using var answer = await caller.Http.GetAsync(path);
        return answer.StatusCode;
    }

    private static string Text(double degrees) => degrees.ToString(CultureInfo.InvariantCulture);
}
