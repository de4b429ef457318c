using Alerts.LoadTests.Accounting;
using Alerts.LoadTests.Harness;

namespace Alerts.LoadTests.Scenarios;

/// <summary>What is sent when, and who watches.</summary>
/// <param name="Name">For tables and files.</param>
/// <param name="Arrivals">When each report is due, in order.</param>
/// <param name="Reports">The report for each arrival; the same one may come several times.</param>
/// <param name="Watchers">The first one's latency counts; it must want everything.</param>
internal sealed record ScenarioPlan(
    string Name,
    IReadOnlyList<TimeSpan> Arrivals,
    IReadOnlyList<ReportMix.Sent> Reports,
    Func<WatcherProfiles, IEnumerable<WatcherProfile>> Watchers)
{
    /// <summary>The reports that raise an alert at once, each its own, and whose latency counts.</summary>
    public required IReadOnlySet<Guid> Openers { get; init; }

    /// <summary>False when nobody knows beforehand which report opens an incident; then the latency of each that does counts.</summary>
    public bool KnowsOpeners { get; init; } = true;

    /// <summary>Whether the latency of this opener counts.</summary>
    public Func<ReportMix.Sent, bool> Counts { get; init; } = static _ => true;

    /// <summary>Happens to the watchers while it is sent.</summary>
    public Func<WatcherPool, Task> Meanwhile { get; init; } = static _ => Task.CompletedTask;

    /// <summary>The latency of every watcher counts, not only the first one's.</summary>
    public bool CountsEveryWatcher { get; init; }

    /// <summary>Every report opens an incident.</summary>
    public static ScenarioPlan OfOpeners(
        string name, IReadOnlyList<TimeSpan> arrivals, ReportMix mix, Func<WatcherProfiles, IEnumerable<WatcherProfile>> watchers)
    {
        List<ReportMix.Sent> reports = [.. arrivals.Select(_ => mix.New())];
        return new(name, arrivals, reports, watchers) { Openers = reports.Select(sent => sent.Report.ReportId).ToHashSet() };
    }
}
