using System.Net;
using Alerts.Contracts;
using Alerts.EndToEnd.World;
using Alerts.TestServers;

namespace Alerts.EndToEnd;

/// <summary>Reading back: lists with totals that never tell more than the key may know, and the words of the reporters.</summary>
public sealed class ReadingIncidentsTests(ReadingIncidentsTests.OneInstallation world)
    : IClassFixture<ReadingIncidentsTests.OneInstallation>
{
    [Fact]
    public async Task Pages_give_the_total_and_together_list_every_incident_once()
    {
        List<Guid> read = [];
        for (var after = ""; after is not null;)
        {
            var page = await ListAsync(world.Operator, $"limit=7{after}");
            Assert.Equal((OneInstallation.West + OneInstallation.East, true), (page.Total, page.TotalIsExact));
            read.AddRange(page.Incidents.Select(static incident => incident.Id));
            after = page.After is null ? null : $"&after={page.After}";
        }
        Assert.Equal(OneInstallation.West + OneInstallation.East, read.Distinct().Count());
        Assert.Equal(read.Distinct(), read);
    }

    [Fact]
    public async Task A_total_counts_only_what_the_key_may_see_and_the_filter_wants()
    {
        Assert.Equal(OneInstallation.East, (await ListAsync(world.OfEast, "limit=1")).Total);
        Assert.Equal(OneInstallation.East, (await ListAsync(world.OfEast, "sectors=east&limit=1")).Total);
        Assert.Equal(OneInstallation.West, (await ListAsync(world.Operator, "sector=west&limit=1")).Total);
        Assert.Equal(
            OneInstallation.West + OneInstallation.East,
            (await ListAsync(world.Operator, "sectors=west,east&event=shelling&limit=1")).Total);
        Assert.Equal(0, (await ListAsync(world.Operator, "status=retracted")).Total);
    }

    [Fact]
    public async Task Incidents_are_listed_by_when_they_were_learnt_or_occurred()
    {
        var learnt = await ListAsync(world.Operator, "limit=500");
        Assert.Equal(learnt.Incidents.OrderByDescending(static incident => incident.LearntAt), learnt.Incidents);
        Assert.Equal(await world.Operator.PublicIdAsync(world.Late.ReportId), Assert.Single(learnt.Incidents[0].ReportIds));
        var occurred = await ListAsync(world.Operator, "limit=500&order=occurred");
        Assert.Equal(occurred.Incidents.OrderByDescending(static incident => incident.OccurredAt), occurred.Incidents);
        Assert.Equal(await world.Operator.PublicIdAsync(world.Late.ReportId), Assert.Single(occurred.Incidents[^1].ReportIds));
    }

    [Theory]
    [InlineData("after=x")]
    [InlineData("after=1-2-3")]
    [InlineData("order=size")]
    public async Task An_unknown_page_token_or_order_is_refused(string query)
    {
        using var answer = await world.Operator.Http.GetAsync($"/api/v1/incidents?{query}");
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task A_page_token_of_one_order_is_refused_in_another()
    {
        var after = (await ListAsync(world.Operator, "limit=1")).After;
        using var answer = await world.Operator.Http.GetAsync($"/api/v1/incidents?order=occurred&after={after}");
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task The_observed_count_is_null_when_no_report_gave_one()
    {
        var json = await world.Operator.Http.GetStringAsync("/api/v1/incidents?limit=1&sector=east");
        Assert.Contains("\"observed\":null", json, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_incident_names_every_kind_that_was_reported_and_is_found_by_each_and_its_reports_can_be_read()
    {
        var (first, second) = (world.First, world.Second);
        var id = (await world.Operator.OutcomeAsync(first.ReportId)).IncidentId!.Value;
        Assert.Equal(id, (await world.Operator.OutcomeAsync(second.ReportId)).IncidentId);

        Assert.Equal([EventCode.ArmedClash, EventCode.Shelling], (await world.Operator.IncidentAsync(id)).Incident.Events);
        Assert.Contains((await ListAsync(world.Operator, "events=armed-clash&limit=500")).Incidents, incident => incident.Id == id);

        var reports = await world.Operator.GetAsync($"/api/v1/incidents/{id}/reports", ContractsJson.Default.IncidentReportPage);
        Assert.Equal(
            [(first.ReportId, "A", "AF", "Shells fell"), (second.ReportId, "B", "PK", "Shots")],
            reports.Reports.Select(static report => (report.ReportId, report.Source!, report.Side!, report.Description!)));
        Assert.Equal(("heard", 5), (reports.Reports[0].Observation!.Means, reports.Reports[1].Count));
        var page = await world.Operator.GetAsync($"/api/v1/incidents/{id}/reports?limit=1", ContractsJson.Default.IncidentReportPage);
        var rest =
            await world.Operator.GetAsync(
                $"/api/v1/incidents/{id}/reports?limit=1&after={page.After}", ContractsJson.Default.IncidentReportPage);
        Assert.Equal((second.ReportId, null), (Assert.Single(rest.Reports).ReportId, rest.After));
        using var elsewhere = await world.OfEast.Http.GetAsync($"/api/v1/incidents/{id}/reports");
        Assert.Equal(HttpStatusCode.NotFound, elsewhere.StatusCode);
    }

    /// <summary>It would tell when it was written, and whoever finds it on a phone would find the incident that it opened.</summary>
    [Fact]
    public async Task A_reporters_own_id_is_shown_to_operators_and_not_to_watchers()
    {
        var own = world.First.ReportId;
        var shown = await world.Operator.PublicIdAsync(own);
        var id = (await world.Operator.OutcomeAsync(own)).IncidentId!.Value;
        var reports = await world.Operator.GetAsync($"/api/v1/incidents/{id}/reports", ContractsJson.Default.IncidentReportPage);
        Assert.Equal((own, shown, 8), (reports.Reports[0].ReportId, reports.Reports[0].PublicId, shown.Version));

        foreach (var path in (string[])["incidents?limit=500", $"incidents/{id}", "alerts?limit=500"])
        {
            var told = await world.Watcher.Http.GetStringAsync($"/api/v1/{path}");
            Assert.Contains($"{shown}", told, StringComparison.Ordinal);
            Assert.DoesNotContain($"{own}", told, StringComparison.OrdinalIgnoreCase);
        }
        using var refused = await world.Watcher.Http.GetAsync($"/api/v1/incidents/{id}/reports");
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.Null((await world.Reporter.ToldAsync(own)).PublicId);
    }

    private static Task<IncidentPage> ListAsync(Caller caller, string query) =>
        caller.GetAsync($"/api/v1/incidents?{query}", ContractsJson.Default.IncidentPage);

    /// <summary>Incidents in both sectors: one of which two reporters told, and at last one that happened before all others.</summary>
    public sealed class OneInstallation(SharedServers servers) : IAsyncLifetime
    {
        public const int West = 13;
        public const int East = 8;

        private Installation installation = null!;

        public Caller Operator { get; private set; } = null!;

        public Caller OfEast { get; private set; } = null!;

        public Caller Watcher { get; private set; } = null!;

        public Caller Reporter { get; private set; } = null!;

        public Report First { get; } = Some.Report(700) with { Description = "Shells\u202E fell", Observation = new() { Means = "heard" } };

        public Report Second =>
            field ??=
                First with
                {
                    ReportId = Guid.CreateVersion7(),
                    Event = EventCode.ArmedClash,
                    Description = "Shots",
                    Observation = null,
                    Count = 5
                };

        public Report Late { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            installation = await Installation.StartAsync(servers);
            Operator = await installation.CallerAsync("operator");
            OfEast = await installation.CallerAsync("operator", sectors: ["east"]);
            Watcher = await installation.CallerAsync("watcher");
            var reporter = Reporter = await installation.CallerAsync("reporter", organisation: "red", side: "AF");
            var other = await installation.CallerAsync("reporter", organisation: "blue", side: "PK");
            await reporter.ReportAsync([.. Some.Reports(West - 1), .. Some.Reports(East - 1, westernEdge: 64), First]);
            await Eventually.Gives(_ => ListAsync(Operator, "limit=1"), static page => page.Total == West + East - 1);
            await other.ReportAsync(Second);
            await other.OutcomeAsync(Second.ReportId);
            await Eventually.Gives(_ => ListAsync(Operator, "limit=1"), page => page.Incidents[0].Events.Count == 2);
            Late = Some.Report(300, westernEdge: 64) with { OccurredAt = TimeProvider.System.GetUtcNow().AddHours(-26) };
            await reporter.ReportAsync(Late);
            await reporter.OutcomeAsync(Late.ReportId);
        }

        public ValueTask DisposeAsync() => installation.DisposeAsync();
    }
}
