using System.Collections.Concurrent;
using Microsoft.Extensions.Options;

namespace Alerts.Reporters.Quarantine;

/// <summary>
/// Adds up in memory what each reporter did, until the sums are written. A report costs an increment and no round trip. What is added in
/// the very moment in which the sums are taken may be lost: the thresholds are thousands of it away from mattering.
/// </summary>
internal sealed class AbuseCounts(IOptions<QuarantineOptions> options)
{
    private readonly ConcurrentDictionary<string, ReportedLocation> places = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Guid> probed = new(StringComparer.Ordinal);
    private ConcurrentDictionary<string, Tally> tallies = new(StringComparer.Ordinal);

    public void Add(string reporter, AbuseKind kind) => Volatile.Read(ref tallies).GetOrAdd(reporter, static _ => new()).Add(kind);

    public void AddPlace(string reporter, ReportedLocation place)
    {
        if (options.Value.ImpossibleTravels == 0) return;
        if (places.TryGetValue(reporter, out var before) && AbuseDetector.IsImpossible(before, place)) Add(reporter, AbuseKind.Travel);
        places[reporter] = place;
    }

    /// <summary>Whoever asks for one and the same over and over holds a wrong id, and looks for nothing.</summary>
    public void AddProbe(string reporter, Guid reportId)
    {
        if (probed.TryGetValue(reporter, out var before) && before == reportId) return;
        probed[reporter] = reportId;
        Add(reporter, AbuseKind.Probe);
    }

    /// <summary>The sums since the last time, by reporter.</summary>
    public IReadOnlyDictionary<string, Tally> Take() => Interlocked.Exchange(ref tallies, new(StringComparer.Ordinal));

    /// <summary>What one reporter did since the sums were last taken.</summary>
    internal sealed class Tally
    {
        private readonly int[] counts = new int[Enum.GetValues<AbuseKind>().Length];

        public int this[AbuseKind kind] => Volatile.Read(ref counts[(int)kind]);

        public void Add(AbuseKind kind) => Interlocked.Increment(ref counts[(int)kind]);
    }
}
