using System.Text;
using Alerts.Contracts;
using Alerts.Incidents;
using Alerts.Incidents.Assessment;
using Alerts.Incidents.Commit;
using Alerts.Reporters;
using Alerts.TestServers;
using StackExchange.Redis;

namespace Alerts.Tests.Incidents;

/// <summary>Sources judged by what the committer wrote down in a real Redis.</summary>
public sealed class SourceHistoriesTests(SharedServers servers)
{
    private static readonly Source Nadia = Some.Source("1.nadia", "1.red"), Omar = Some.Source("1.omar", "1.blue"), Sara = Some.Source(
        "1.sara", "1.green");

    private readonly SetClock clock = new(Some.Noon);

    [Fact]
    public async Task A_source_confirmed_in_five_incidents_is_usually_reliable_however_often_reports_repeat()
    {
        await using var node = await StartAsync();
        for (var number = 0; number < 4; number++) await ConfirmAsync(node, number);
        Assert.Equal((Reliability.CannotBeJudged, 4), (await OfAsync(node, "1.nadia"), await CountAsync(node, "1.nadia")));

        var (mine, theirs) = (Told(Nadia, 4), Told(Omar, 4));
        foreach (var work in (CommitCommand[])[
            mine,
            theirs,
            mine,
            mine.Redelivered(),
            theirs.Redelivered(),
            Told(Nadia, 4, minutes: 2),
            Told(Nadia, 4, minutes: 1)
        ]) await node.CommitAsync(work);
        Assert.Equal((Reliability.UsuallyReliable, 5), (await OfAsync(node, "1.nadia"), await CountAsync(node, "1.nadia")));
        Assert.Equal((Reliability.UsuallyReliable, 5), (await OfAsync(node, "1.omar"), await CountAsync(node, "1.omar")));
        Assert.Equal(Reliability.CannotBeJudged, await OfAsync(node, "1.nobody"));
    }

    [Fact]
    public async Task The_current_incident_does_not_count_for_its_own_sources()
    {
        await using var node = await StartAsync();
        List<Guid> incidents = [];
        for (var number = 0; number < 5; number++) incidents.Add(await ConfirmAsync(node, number));
        Assert.Equal(Reliability.UsuallyReliable, await OfAsync(node, "1.nadia"));
        Assert.Equal(Reliability.CannotBeJudged, await OfAsync(node, "1.nadia", apartFrom: incidents[2]));
    }

    [Fact]
    public async Task One_organisation_with_fifty_keys_cannot_make_itself_reliable()
    {
        await using var node = await StartAsync();
        for (var number = 0; number < 6; number++)
        {
            for (var key = 0; key < 50; key++) await node.CommitAsync(Told(Some.Source($"1.key{key}", "1.red"), number));
        }
        Assert.Equal((Reliability.CannotBeJudged, 6), (await OfAsync(node, "1.key0"), await CountAsync(node, "1.key0")));
    }

    [Fact]
    public async Task A_source_contradicted_by_more_is_unreliable_unless_they_are_in_quarantine()
    {
        await using var node = await StartAsync();
        for (var number = 0; number < 6; number++)
        {
            foreach (var source in (Source[])[Nadia, Omar]) await node.CommitAsync(Told(source, number));
            await node.CommitAsync(Told(Sara, number, meters: 2_000));
        }
        Assert.Equal(Reliability.Unreliable, await OfAsync(node, "1.sara"));

        await using var other = await StartAsync();
        for (var number = 0; number < 6; number++)
        {
            foreach (var source in (Source[])[Nadia, Omar]) await other.CommitAsync(Told(source, number, quarantined: true));
            await other.CommitAsync(Told(Sara, number, meters: 2_000));
        }
        Assert.Equal((Reliability.CannotBeJudged, 6), (await OfAsync(other, "1.sara"), await CountAsync(other, "1.sara")));
        Assert.Equal(0, await CountAsync(other, "1.nadia"));
    }

    [Fact]
    public async Task Merged_incidents_are_judged_once()
    {
        await using var node = await StartAsync();
        for (var number = 0; number < 3; number++) await ConfirmAsync(node, number);
        foreach (var minutes in (double[])[-50, 0])
        {
            foreach (var source in (Source[])[Nadia, Omar]) await node.CommitAsync(Told(source, 3, minutes: minutes));
        }
        Assert.Equal((Reliability.UsuallyReliable, 5), (await OfAsync(node, "1.nadia"), await CountAsync(node, "1.nadia")));

        await node.CommitAsync(Told(Sara, 3, minutes: -25));
        Assert.Equal(4, (await IncidentsAsync(node)).Count(static state => state.Incident.MergedInto is null));
        Assert.Equal(Reliability.CannotBeJudged, await OfAsync(node, "1.nadia"));
    }

    [Fact]
    public async Task A_report_of_a_merged_incident_is_judged_by_the_one_it_merged_into()
    {
        await using var node = await StartAsync();
        var repeated = Told(Nadia, 0);
        foreach (var work in (CommitCommand[])[Told(Omar, 0, minutes: -50), Told(Nadia, 0), repeated, Told(Sara, 0, minutes: -25)])
            await node.CommitAsync(work);
        var taken = (await IncidentsAsync(node)).Single(static state => state.Incident.MergedInto is not null);
        var record =
            new ReportRecord
            {
                Status = ReportOutcome.Repeated,
                ContentHash = "",
                Reporter = "1.nadia",
                ReceivedAt = Some.Noon,
                IncidentId = taken.Incident.Id
            };
        var judged = await new ReportAssessment(Histories(node), Some.Rules).OfAsync([(repeated.Report.Report, record)], taken);
        Assert.Equal(new AssessedReport(Reliability.CannotBeJudged, Credibility.Confirmed), Assert.Single(judged).Value);
    }

    [Fact]
    public async Task A_split_off_incident_is_judged_separately()
    {
        await using var node = await StartAsync();
        for (var number = 0; number < 4; number++) await ConfirmAsync(node, number);
        foreach (var minutes in (double[])[-240, -30])
        {
            foreach (var source in (Source[])[Nadia, Omar])
                await node.CommitAsync(Told(source, 4, minutes: minutes, code: EventCode.CrossingPointClosed));
        }
        Assert.Equal(5, await CountAsync(node, "1.nadia"));

        await node.CommitAsync(Told(Sara, 4, minutes: -120, code: EventCode.CrossingPointReopened));
        Assert.Equal((6, 6), (await CountAsync(node, "1.nadia"), await CountAsync(node, "1.omar")));
        await RetractAsync(node, (await ListAsync(node, "1.nadia"))[0]);
        // (5 + 1) / (6 + 2): the part stands for one, and what it left for another.
        Assert.Equal(Reliability.UsuallyReliable, await OfAsync(node, "1.nadia"));
        await RetractAsync(node, (await ListAsync(node, "1.nadia"))[1]);
        Assert.Equal(Reliability.FairlyReliable, await OfAsync(node, "1.nadia"));
    }

    [Fact]
    public async Task A_retracted_incident_counts_against_all_its_sources()
    {
        await using var node = await StartAsync();
        List<Guid> incidents = [];
        for (var number = 0; number < 5; number++) incidents.Add(await ConfirmAsync(node, number));
        foreach (var id in incidents.Take(3)) await RetractAsync(node, id);
        Assert.Equal(Reliability.NotUsuallyReliable, await OfAsync(node, "1.omar"));
    }

    [Fact]
    public async Task A_sources_history_is_bounded_and_expires()
    {
        await using var node = await StartAsync();
        await Task.WhenAll(Enumerable.Range(0, 80).Select(number => node.CommitAsync(Told(Nadia, number))));
        var latest = await ConfirmAsync(node, 80);
        Assert.Equal((64, latest), (await CountAsync(node, "1.nadia"), (await ListAsync(node, "1.nadia"))[0]));
        Assert.InRange((await node.Database.KeyTimeToLiveAsync(node.Keys.IncidentsOf("1.nadia")))!.Value.TotalDays, 59, 60);
    }

    private async Task<CommitterNode> StartAsync() =>
        await CommitterNode.StartAsync((await servers.Redis).ConnectionString, $"{Guid.NewGuid()}", clock);

    /// <summary>Nadia and Omar tell of one incident; answers its id.</summary>
    private static async Task<Guid> ConfirmAsync(CommitterNode node, int number)
    {
        await node.CommitAsync(Told(Nadia, number));
        await node.CommitAsync(Told(Omar, number));
        return (await ListAsync(node, "1.nadia"))[0];
    }

    /// <summary>Each number is a place of its own.</summary>
    private static CommitCommand.Decide Told(
        Source source, int number, double minutes = 0, double meters = 0, bool quarantined = false, EventCode code = EventCode.Shelling) =>
            SomeWork.Decide(Some.Located(
        Some.Report(code, minutes) with { ReportId = Guid.CreateVersion7(), Location = Some.East(new(60 + (number * 0.2), 33), meters) },
        source) with
            { IsQuarantined = quarantined });

    private async Task<Reliability> OfAsync(CommitterNode node, string reporter, Guid apartFrom = default) =>
        (await Histories(node).OfAsync([reporter], apartFrom))[reporter];

    private SourceHistories Histories(CommitterNode node) => new(new(node.Redis), node.Keys, Some.Rules, clock);

    private static async Task<int> CountAsync(CommitterNode node, string reporter) => (await ListAsync(node, reporter)).Count;

    private static async Task<List<Guid>> ListAsync(CommitterNode node, string reporter) =>
        [.. (await node.Database.ListRangeAsync(node.Keys.IncidentsOf(reporter))).Select(static id => Guid.ParseExact(id.ToString(), "N"))];

    private static async Task<List<IncidentState>> IncidentsAsync(CommitterNode node)
    {
        var ids = await node.Database.SortedSetRangeByRankAsync(node.Keys.Incidents);
        var values =
            await node.Database.StringGetAsync([.. ids.Select(id => (RedisKey)node.Keys.Incident(Guid.ParseExact(id.ToString(), "N")))]);
        return [.. values.Select(IncidentCodec.Read).OfType<IncidentState>()];
    }

    private static async Task RetractAsync(CommitterNode node, Guid id)
    {
        var text = Encoding.UTF8.GetString((byte[])(await node.Database.StringGetAsync(node.Keys.Incident(id)))!);
        Assert.Contains("\"status\":\"open\"", text, StringComparison.Ordinal);
        await node.Database.StringSetAsync(
            node.Keys.Incident(id), text.Replace("\"status\":\"open\"", "\"status\":\"retracted\"", StringComparison.Ordinal));
    }
}
