using Alerts.Contracts;
using Alerts.Incidents;
using CsCheck;

namespace Alerts.Tests.Incidents;

/// <summary>What is said in quarantine raises nothing, whatever else is said and in whatever order.</summary>
public sealed class QuarantiningProperties
{
    private static readonly Gen<(LocatedReport[] Reports, int Seed)> PartlyQuarantined =
        from reports in OrderOfReportsProperties.WellSeparated
        from marks in Gen.Bool.Array[reports.Length]
        from seed in Gen.Int
        select (reports.Zip(marks, (report, mark) => report with { IsQuarantined = mark }).ToArray(), seed);

    [Fact]
    public void Reports_in_quarantine_do_not_change_incidents() => PartlyQuarantined.Sample(drawn =>
    {
        var (reports, seed) = drawn;
        new Random(seed).Shuffle(reports);
        var believed = reports.Where(report => !report.IsQuarantined).ToArray();
        Assert.Equal(
            Play(believed).Select(Essence).Order(StringComparer.Ordinal),
            Play(reports).Where(state => state.Contributions.Any(static one => !one.IsQuarantined)).Select(Essence)
                .Order(StringComparer.Ordinal));
        // The seed: what was said in quarantine counted as other occurrences nearby, and so kept apart what is one.
    }, seed: "6xJkQjWGn_di");

    [Fact]
    public void Every_report_is_counted_and_those_in_quarantine_as_such() => PartlyQuarantined.Sample(drawn =>
    {
        var incidents = Play(drawn.Reports);
        Assert.Equal(drawn.Reports.Length, incidents.Sum(state => state.Incident.Counts.Reports));
        Assert.Equal(drawn.Reports.Count(report => report.IsQuarantined), incidents.Sum(state => state.Incident.Counts.Quarantined));
    });

    [Fact]
    public void An_incident_of_quarantined_reports_alone_has_unknown_certainty_and_severity() => PartlyQuarantined.Sample(drawn =>
        Play([.. drawn.Reports.Select(report => report with { IsQuarantined = true })]).All(state =>
            state.Incident is
            {
                Certainty: Certainty.Unknown,
                Severity: Severity.Unknown,
                Casualties: null,
                Counts: { Reporters: 0, Organisations: 0, Sides: 0, Observed: null },
            }));

    [Fact]
    public void A_report_in_quarantine_changes_nothing_but_the_numbers() =>
        Gen.Select(Any.DenseReport, Any.DenseReport).Sample((first, second) =>
    {
        var state = Some.Opened(first with { IsQuarantined = false }).State;
        var after =
            IncidentDecider.Join(
                state, second with { IsQuarantined = true }, Some.Joining, Some.Rules, Some.Noon.AddSeconds(5)).State.Incident;
        Assert.Equal(
            state.Incident with { Counts = state.Incident.Counts with { Reports = 2, Quarantined = 1 }, ReportIds = [] },
            after with { ReportIds = [] },
            (a, b) =>
                $"{a with { Sectors = [] }}{string.Join(',', a!.Sectors)}" == $"{b with { Sectors = [] }}{string.Join(',', b!.Sectors)}");
    });

    private static IReadOnlyCollection<IncidentState> Play(LocatedReport[] reports)
    {
        var border = new SimpleBorder(Some.Rules);
        foreach (var report in reports) border.Take(report, Some.Noon.AddMinutes(30));
        return border.Incidents;
    }

    /// <summary>All but the id, the sectors (whoever was told must hear the rest) and the numbers of reports.</summary>
    private static string Essence(IncidentState state)
    {
        var incident = state.Incident;
        return string.Join(
            " | ",
            incident.Event, incident.Severity, incident.Urgency, incident.Certainty, incident.OccurredAt,
            incident.LastActivityAt, incident.Location, incident.UncertaintyMeters, incident.NearestSector, incident.Side,
            incident.Casualties,
            incident.Counts with { Reports = incident.Counts.Reports - incident.Counts.Quarantined, Quarantined = 0 });
    }
}
