using Alerts.Contracts;
using Alerts.Incidents;
using Alerts.Incidents.Commit;
using Alerts.Intake.Parsing;
using Alerts.Reporters;
using Alerts.Sectors;

namespace Alerts.LoadTests.Floors;

/// <summary>Makes a report into work for the group commit without the endpoints that it comes through in the program.</summary>
internal static class Works
{
    public static CommitCommand.Decide Of(Report report, int reporter, SectorMap map)
    {
        var content = ContentHash.Canonical(report);
        var source = new Source($"reporter{reporter}", $"organisation{reporter % 4}", reporter % 2 == 0 ? "AF" : "PK");
        var located = new LocatedReport(
            report, source, map.Locate(report.Location, report.UncertaintyMeters))
        { PublicId = report.ReportId };
        return new(
            located,
            ContentHash.Of(source.Reporter, report, content),
            content,
            content,
            TimeProvider.System.GetUtcNow(),
            IsRedelivery: false);
    }
}
