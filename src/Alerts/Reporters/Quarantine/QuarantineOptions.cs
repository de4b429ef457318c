using System.ComponentModel.DataAnnotations;

namespace Alerts.Reporters.Quarantine;

/// <summary>
/// Section <c>Alerts:Quarantine</c>: from when on a reporter's reports are kept and raise nothing. Counted over all copies of the program.
/// </summary>
internal sealed class QuarantineOptions
{
    public const string Section = "Alerts:Quarantine";

    /// <summary>False: only operators put reporters into quarantine.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>
    /// More reports than this within <see cref="FloodWindow"/> are a flood: fifty a second for ten minutes is no person and no gateway of a
    /// border.
    /// </summary>
    [Range(10, 100_000_000)]
    public long FloodReports { get; set; } = 30_000;

    /// <summary>The time in which reports are counted for a flood.</summary>
    [Range(typeof(TimeSpan), "00:00:10", "1.00:00:00")]
    public TimeSpan FloodWindow { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>
    /// So many contents that state other facts than the first under their id, within <see cref="ConflictWindow"/>. What differs in words,
    /// time or place alone does not count.
    /// </summary>
    [Range(1, 1_000_000)]
    public long Conflicts { get; set; } = 20;

    /// <summary>The time in which conflicts are counted.</summary>
    [Range(typeof(TimeSpan), "00:00:10", "1.00:00:00")]
    public TimeSpan ConflictWindow { get; set; } = TimeSpan.FromHours(1);

    /// <summary>
    /// So many journeys that nobody can make between two own observations, within <see cref="ImpossibleTravelWindow"/>. 0 does not look: a
    /// key may stand for a gateway of many people, and nothing tells it from one person's.
    /// </summary>
    [Range(0, 1_000_000)]
    public long ImpossibleTravels { get; set; }

    /// <summary>The time in which journeys are counted.</summary>
    [Range(typeof(TimeSpan), "00:00:10", "1.00:00:00")]
    public TimeSpan ImpossibleTravelWindow { get; set; } = TimeSpan.FromHours(1);

    /// <summary>
    /// So many looks at different reports that others sent, within <see cref="ProbeWindow"/>: they are answered 404, so nobody needs them.
    /// 0 does not look.
    /// </summary>
    [Range(0, 1_000_000)]
    public long Probes { get; set; } = 100;

    /// <summary>The time in which looks at others' reports are counted.</summary>
    [Range(typeof(TimeSpan), "00:00:10", "1.00:00:00")]
    public TimeSpan ProbeWindow { get; set; } = TimeSpan.FromHours(1);

    public TimeSpan WindowOf(AbuseKind kind) => kind switch
    {
        AbuseKind.Report => FloodWindow,
        AbuseKind.Conflict => ConflictWindow,
        AbuseKind.Travel => ImpossibleTravelWindow,
        AbuseKind.Probe => ProbeWindow,
        _ => throw new InvalidOperationException($"No such kind: {kind}"),
    };
}
