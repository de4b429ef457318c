using System.Globalization;
using System.Text.Json;
using Alerts.Contracts;
using Alerts.EndToEnd.World;
using Alerts.TestServers;

namespace Alerts.EndToEnd;

/// <summary>
/// A key that may know places only roughly is told the same centre of a cell by every door, and can ask for nothing finer.
/// </summary>
public sealed class ClearanceTests(SharedServers servers)
{
    private static readonly GeoPoint True = new(61.123457, 31.765432);

    [Theory]
    [InlineData(2, 5_000)]
    [InlineData(3, 25_000)]
    public async Task No_endpoint_reveals_a_location_more_precisely_than_the_key_allows(int precision, double meters)
    {
        await using var world = await Installation.StartAsync(servers);
        await using var another = await Installation.StartAsync(servers);
        var reporter = await world.CallerAsync("reporter", organisation: "one");
        var rough = await world.CallerAsync("operator", geoPrecision: precision);
        var start = await rough.HeadAsync();
        await using var room = await OperationsRoom.OpenAsync(rough);
        var report = Some.Report() with { Location = True };
        await reporter.ReportAsync(report);
        var alert = await room.HearsOfAsync(report.ReportId);
        var more =
            report with
            {
                ReportId = Guid.CreateVersion7(),
                Count = 60,
                UncertaintyMeters = 50,
                Location = new(True.Longitude + 0.0005, True.Latitude)
            };
        await (await world.CallerAsync("reporter", organisation: "two")).ReportAsync(more);
        await room.HearsAsync(2);

        var told = alert.Incident;
        Assert.InRange(told.UncertaintyMeters, meters, 2 * meters);
        var detail = await rough.IncidentAsync(told.Id);
        var listed = (await rough.GetAsync("/api/v1/incidents", ContractsJson.Default.IncidentPage)).Incidents.Single();
        await using var lost = await OperationsRoom.OpenAsync(rough, new() { After = await another.Admin.HeadAsync() });
        await Eventually.Holds(() => lost.LastSnapshot is not null);
        List<Incident> seen = [
            .. room.Alerts.Select(static heard => heard.Incident),
            detail.Incident,
            listed,
            .. detail.History.Select(static past => past.Incident),
            .. lost.LastSnapshot!.Incidents,
            .. (await rough.WholeLogAsync()).Select(static logged => logged.Incident)
        ];
        using var enough = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        await foreach (var (_, streamed) in StreamListener.ReadAsync(rough, $"?after={start}", cancellationToken: enough.Token))
        {
            seen.Add(streamed.Incident);
            if (streamed.Incident.Revision == 2) break;
        }
        Assert.Equal(11, seen.Count);
        Assert.All(
            seen, incident => Assert.Equal((told.Location, told.UncertaintyMeters), (incident.Location, incident.UncertaintyMeters)));
        Assert.All(seen, static incident => Assert.Null(incident.FirstPlace));
        Assert.DoesNotContain("61.12", await rough.Http.GetStringAsync($"/api/v1/incidents/{told.Id}"), StringComparison.Ordinal);

        Assert.Empty(await FindAsync(rough, True, 0.001));
        Assert.Single(await FindAsync(world.Admin, True, 0.001));
        Assert.Single(await FindAsync(rough, told.Location, 0.0001));
        Assert.Null((await rough.OutcomeAsync(more.ReportId)).Score);
        Assert.NotNull((await world.Admin.OutcomeAsync(more.ReportId)).Score);
    }

    [Fact]
    public async Task The_body_of_a_rejected_message_is_hidden_from_keys_without_exact_locations()
    {
        await using var world = await Installation.StartAsync(servers);
        var reporter = await world.CallerAsync("reporter");
        var rough = await world.CallerAsync("operator", geoPrecision: 3);
        var report = Some.Report() with { Location = True };
        await reporter.ReportAsync(report);
        using (await reporter.PostAsync(report with { Count = 7 })) { }

        var whole = Assert.Single(await Eventually.Gives(_ => world.Admin.RejectionsAsync(), static all => all.Count == 1));
        Assert.Equal(7, JsonDocument.Parse(Convert.FromBase64String(whole.Body)).RootElement.GetProperty("count").GetInt32());
        var seen = Assert.Single(await rough.RejectionsAsync());
        Assert.Equal((whole.Id, whole.Reason, "", ""), (seen.Id, seen.Reason, seen.Body, seen.Sha256));
        Assert.Null(seen.Sectors);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(4)]
    public async Task A_clearance_that_does_not_exist_is_refused(int precision)
    {
        await using var world = await Installation.StartAsync(servers);
        using var answer =
            await world.Admin.PostAsync(
                "/api/v1/keys", JsonSerializer.SerializeToUtf8Bytes(new { name = "n", role = "watcher", geoPrecision = precision }));
        Assert.Equal(422, (int)answer.StatusCode);
        Assert.Contains("geoPrecision", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private static async Task<IReadOnlyList<Incident>> FindAsync(Caller caller, GeoPoint about, double degrees) => (await caller.GetAsync(
        string.Create(
            CultureInfo.InvariantCulture,
            $"/api/v1/incidents?bbox={about.Longitude - degrees},{about.Latitude - degrees},"
                + $"{about.Longitude + degrees},{about.Latitude + degrees}"),
        ContractsJson.Default.IncidentPage)).Incidents;
}
