using Alerts.Geo;

namespace Alerts.Reporters.Quarantine;

/// <summary>Judges what was counted. Pure.</summary>
internal static class AbuseDetector
{
    /// <summary>Faster than any vehicle that a person reports from: some 1,800 km/h.</summary>
    private const double FastestMetersPerSecond = 500;

    /// <summary>What is seen or heard lies not where the observer stands.</summary>
    private const double FarthestSeenMeters = 50_000;

    /// <summary>Why the reporter belongs into quarantine; null when it does not.</summary>
    public static QuarantineReason? Judge(AbuseKind kind, long count, QuarantineOptions options) => kind switch
    {
        AbuseKind.Report when count > options.FloodReports => QuarantineReason.Flood,
        AbuseKind.Conflict when count >= options.Conflicts => QuarantineReason.Contradictions,
        AbuseKind.Travel when options.ImpossibleTravels > 0 && count >= options.ImpossibleTravels => QuarantineReason.Contradictions,
        AbuseKind.Probe when options.Probes > 0 && count >= options.Probes => QuarantineReason.Probing,
        _ => null,
    };

    /// <summary>Whether no one observer can have seen both, whatever way and time are taken in its favour.</summary>
    public static bool IsImpossible(ReportedLocation a, ReportedLocation b) =>
        Distance.Meters(a.Point, b.Point) - a.UncertaintyMeters - b.UncertaintyMeters - (2 * FarthestSeenMeters)
            > FastestMetersPerSecond * (a.At - b.At).Duration().TotalSeconds;
}
