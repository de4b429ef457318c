using Alerts.Contracts;
using Alerts.Incidents;
using Alerts.Incidents.Commit;
using Alerts.Intake.Parsing;
using Alerts.Reporters;
using Alerts.Sectors;

namespace Alerts.LoadTests.Baselines;

/// <summary>Makes a report into a command for the batch commit without the intake that it comes through in the program.</summary>
internal static class CommitCommands
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
