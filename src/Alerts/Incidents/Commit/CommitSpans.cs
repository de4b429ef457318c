using System.Diagnostics;
using Alerts.Telemetry;

namespace Alerts.Incidents.Commit;

/// <summary>
/// The spans of the commit: one for each traced report, from when it begins to wait to its verdict, and one for the group that it was
/// committed in.
/// </summary>
internal static class CommitSpans
{
    /// <summary>Only within a trace.</summary>
    public static Activity? Report() =>
        Activity.Current is { Recorded: true } ? AlertsTelemetry.Source.StartActivity(AlertsTelemetry.CommitSpan) : null;

    /// <summary>
    /// A part of the first traced report's trace, with links to the others of its group, and from them to it. Null when none is traced.
    /// </summary>
    public static Activity? Group(IEnumerable<Activity?> reports, int size)
    {
        var traced = reports.OfType<Activity>().ToList();
        if (traced.Count == 0) return null;
        var group = AlertsTelemetry.Source.StartActivity(
            AlertsTelemetry.GroupSpan,
            ActivityKind.Internal,
            traced[0].Context,
            links: traced.Select(report => new ActivityLink(report.Context)));
        group?.SetTag(AlertsTelemetry.GroupSizeTag, size);
        if (group is not null) traced.ForEach(report => report.AddLink(new(group.Context)));
        return group;
    }

    public static void Decided(this Activity span, CommitResult verdict) =>
        span.SetTag(AlertsTelemetry.VerdictTag, CommitterMetrics.NameOf(verdict));
}
