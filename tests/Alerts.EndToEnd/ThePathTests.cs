using System.Text.Json;
using Alerts.Contracts;
using Alerts.EndToEnd.World;
using Alerts.TestServers;

namespace Alerts.EndToEnd;

/// <summary>From a reporter's hand to the operations room, by every door on both ends.</summary>
public sealed class ThePathTests(ThePathTests.OneInstallation world) : IClassFixture<ThePathTests.OneInstallation>
{
    private static int lastPlace;

    [Theory]
    [InlineData("http", false)]
    [InlineData("http", true)]
    [InlineData("amqp", false)]
    [InlineData("amqp", true)]
    [InlineData("amqp array", false)]
    public async Task A_report_reaches_the_operations_room(string door, bool messagePack)
    {
        await using var room = await OperationsRoom.OpenAsync(world.Watcher, messagePack: messagePack);
        var report = SomeReport();

        await world.SendAsync(report, door);

        var alert = await room.HearsOfAsync(report.ReportId);
        Assert.Equal(AlertType.Raised, alert.Type);
        Assert.Equal(report.Event, alert.Incident.Event);
        Assert.Equal(report.Location, alert.Incident.Location);
        var sector = Assert.Single(alert.Incident.Sectors);
        Assert.Equal(("west", SectorRelation.Inside), (sector.Id, sector.Relation));
        var status = await world.Reporter.OutcomeAsync(report.ReportId);
        Assert.Equal((ReportOutcome.Opened, alert.Incident.Id, alert.Cursor), (status.Status, status.IncidentId, status.Cursor));
    }

    [Theory]
    [InlineData("json")]
    [InlineData("messagepack")]
    public async Task The_public_JavaScript_client_hears_the_same_alert(string protocol)
    {
        await using var node = ChildProcess.Start(
            "node",
            [Repository.PathTo("tests", "Alerts.EndToEnd", "javascript", "watch.mjs"), world.Watcher.Address.ToString(), protocol],
            new Dictionary<string, string?> { ["ALERTS_KEY"] = world.Watcher.Key });
        await using var room = await OperationsRoom.OpenAsync(world.Watcher);
        await Lines("watching", static _ => true);
        var report = SomeReport();

        await world.Reporter.ReportAsync(report);

        var expected = await room.HearsOfAsync(report.ReportId);
        var heard = await Lines("alert", alert => alert.GetProperty("cursor").GetString() == expected.Cursor);
        Assert.Equal(JsonSerializer.Serialize(expected, ContractsJson.Default.AlertEvent), Written(heard));
        await Lines("head", static head => head.GetProperty("cursor").GetString() is not null);

        async Task<JsonElement> Lines(string kind, Func<JsonElement, bool> isWanted)
        {
            var found = await Eventually.Gives(
                _ => Task.FromResult(node.Output.Lines.Select(Parse).FirstOrDefault(line => line.Kind == kind && isWanted(line.Value))),
                static line => line.Kind is not null);
            return found.Value;
        }

        static (string? Kind, JsonElement Value) Parse(string line)
        {
            using var json = JsonDocument.Parse(line);
            return (json.RootElement.GetProperty("kind").GetString(), json.RootElement.GetProperty("value").Clone());
        }

        static string Written(JsonElement alert) =>
            JsonSerializer.Serialize(alert.Deserialize(ContractsJson.Default.AlertEvent)!, ContractsJson.Default.AlertEvent);
    }

    [Fact]
    public async Task Hub_stream_and_pages_tell_the_same_alerts_in_the_same_order()
    {
        var start = await world.Watcher.HeadAsync();
        var reports = Enumerable.Range(0, 30).Select(_ => SomeReport()).ToArray();
        await using var room = await OperationsRoom.OpenAsync(world.Watcher, new() { After = start });
        await world.Reporter.ReportAsync(reports);
        await room.HearsAsync(reports.Length);

        var page = await world.Watcher.AlertsAsync(start, limit: 100);
        using var enough = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        List<(string? Id, AlertEvent Alert)> stream = [];
        await foreach (var item in StreamListener.ReadAsync(world.Watcher, $"?after={start}", cancellationToken: enough.Token))
        {
            stream.Add(item);
            if (stream.Count == reports.Length) break;
        }

        Assert.Equal(reports.Length, page.Events.Count);
        var told = page.Events.Select(Text);
        Assert.Equal(told, room.Alerts.Select(Text));
        Assert.Equal(told, stream.Select(item => Text(item.Alert)));
        Assert.All(stream, static item => Assert.Equal(item.Alert.Cursor, item.Id));
        Assert.Equal(
            Enumerable.Range(0, reports.Length).Select(index => page.Events[0].Seq + index), page.Events.Select(alert => alert.Seq));

        static string Text(AlertEvent alert) => JsonSerializer.Serialize(alert, ContractsJson.Default.AlertEvent);
    }

    [Fact]
    public async Task A_stream_resumes_after_its_Last_Event_ID()
    {
        var start = await world.Watcher.HeadAsync();
        await world.Reporter.ReportAsync(Enumerable.Range(0, 10).Select(_ => SomeReport()));
        var alerts =
            await Eventually.Gives(async _ => (await world.Watcher.AlertsAsync(start)).Events, static events => events.Count == 10);
        using var enough = new CancellationTokenSource(TimeSpan.FromSeconds(20));

        await foreach (var (id, _) in StreamListener.ReadAsync(
            world.Watcher, lastEventId: alerts[3].Cursor, cancellationToken: enough.Token))
        {
            Assert.Equal(alerts[4].Cursor, id);
            return;
        }
    }

    [Fact]
    public async Task A_second_witness_of_another_organisation_makes_it_likely_and_the_room_hears_the_update()
    {
        await using var room = await OperationsRoom.OpenAsync(world.Watcher);
        var first = SomeReport();
        await world.Reporter.ReportAsync(first);
        var raised = await room.HearsOfAsync(first.ReportId);
        Assert.Equal(Certainty.Possible, raised.Incident.Certainty);
        var second = first with { ReportId = Guid.CreateVersion7(), OccurredAt = first.OccurredAt.AddMinutes(1) };

        await world.OtherReporter.ReportAsync(second);

        var updated = await room.HearsOfAsync(second.ReportId);
        Assert.Equal(
            (raised.Incident.Id, AlertType.Updated, Certainty.Likely), (updated.Incident.Id, updated.Type, updated.Incident.Certainty));
        Assert.Contains(IncidentChange.Certainty, updated.Changes);
        var status = await world.OtherReporter.OutcomeAsync(second.ReportId);
        Assert.Equal((ReportOutcome.Joined, raised.Incident.Id), (status.Status, status.IncidentId));
        var detail = await world.Watcher.IncidentAsync(raised.Incident.Id);
        Assert.Equal([raised.Cursor, updated.Cursor], detail.History.Select(alert => alert.Cursor));
    }

    [Fact]
    public async Task A_report_sent_again_changes_nothing_and_another_content_under_its_id_is_a_conflict()
    {
        var report = SomeReport();
        await world.Reporter.ReportAsync(report);
        var first = await world.Reporter.OutcomeAsync(report.ReportId);

        using var again = await world.Reporter.PostAsync(report);
        using var other = await world.Reporter.PostAsync(report with { Description = "another content" });

        Assert.True(again.IsSuccessStatusCode, $"{again.StatusCode}");
        Assert.Equal(409, (int)other.StatusCode);
        var last = await world.Reporter.OutcomeAsync(report.ReportId);
        Assert.Equal((first.Status, first.IncidentId, first.Cursor), (last.Status, last.IncidentId, last.Cursor));
        Assert.Equal(1, (await world.Watcher.IncidentAsync(first.IncidentId!.Value)).Incident.Counts.Reports);
    }

    [Fact]
    public async Task A_report_far_from_every_sector_is_outside()
    {
        var report = SomeReport() with { Location = new(10, 50) };

        await world.Reporter.ReportAsync(report);

        Assert.Equal(ReportOutcome.Outside, (await world.Reporter.OutcomeAsync(report.ReportId)).Status);
    }

    private static Report SomeReport() => Some.Report(Interlocked.Increment(ref lastPlace));

    /// <summary>Shared by these tests: each uses places of its own.</summary>
    public sealed class OneInstallation(SharedServers servers) : IAsyncLifetime
    {
        private Installation installation = null!;
        private Gateway gateway = null!;

        public Caller Reporter { get; private set; } = null!;

        public Caller OtherReporter { get; private set; } = null!;

        public Caller Watcher { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            installation = await Installation.StartAsync(servers);
            gateway = await Gateway.ConnectAsync(installation.Broker);
            Reporter = await installation.CallerAsync("reporter", organisation: "one", side: "AF");
            OtherReporter = await installation.CallerAsync("reporter", organisation: "another", side: "AF");
            Watcher = await installation.CallerAsync("watcher");
        }

        public Task SendAsync(Report report, string door) => door switch
        {
            "amqp" => gateway.PublishAsync(ReportJson.Of(report), Reporter.Key),
            "amqp array" => gateway.PublishAsync(ReportJson.Of([report]), Reporter.Key),
            _ => Reporter.ReportAsync(report),
        };

        public async ValueTask DisposeAsync()
        {
            await gateway.DisposeAsync();
            await installation.DisposeAsync();
        }
    }
}
