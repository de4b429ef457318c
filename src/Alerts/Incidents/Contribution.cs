using System.Text.Json.Serialization;
using Alerts.Contracts;
using Alerts.Incidents.Assessment;
using Alerts.Incidents.Correlation;
using Alerts.Reporters;

namespace Alerts.Incidents;

/// <summary>What one reporter has contributed to an incident.</summary>
/// <param name="Source">The reporter.</param>
/// <param name="Observations">What it said, by time; at most <see cref="MaxObservations"/>. What it comes to:
/// <see cref="ObservationHistory.Things"/>.</param>
/// <param name="IsQuarantined">
/// Made while the reporter was in quarantine. Stands for good: what came before the quarantine goes on counting, what came during it never
/// counts, what comes after it counts in a contribution beside this one. So what an incident shows follows from what is recorded of it,
/// whenever and wherever it is asked.
/// </param>
internal sealed record Contribution(
    Source Source,
    IReadOnlyList<Observed> Observations,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] bool IsQuarantined = false)
{
    public const int MaxObservations = 16;

    private Sum? sum;

    /// <summary>The last severity that it gave.</summary>
    public SaidSeverity? View { get; init; }

    /// <summary>How much the reporter counted in all; null when it never counted.</summary>
    [JsonIgnore]
    public int? Counted => Total.Counted;

    /// <summary>The same with one for each thing without a count: so much there was at least.</summary>
    [JsonIgnore]
    public int AtLeast => Total.AtLeast;

    /// <summary>The casualties that it told of last; of things apart in time the graver.</summary>
    [JsonIgnore]
    public Casualties? Casualties => Total.Casualties;

    /// <summary>How far <see cref="Counted"/> can be taken at its word: as the least exact of its parts.</summary>
    [JsonIgnore]
    public CountQualifier? Qualifier => Total.Qualifier;

    /// <summary>What the words come to: things apart in time.</summary>
    [JsonIgnore]
    public IReadOnlyList<Observed> Things => Total.Things;

    /// <summary>Asked of every contribution with each report that joins, so it is added up once.</summary>
    private Sum Total => sum is { } known && ReferenceEquals(known.Of, Observations) ? known : sum = Sum.Over(Observations);

    /// <summary>By content: a report that adds nothing is found by it.</summary>
    public bool Equals(Contribution? other) =>
        other is not null && Source == other.Source && IsQuarantined == other.IsQuarantined && View == other.View
        && (ReferenceEquals(Observations, other.Observations) || Observations.SequenceEqual(other.Observations));

    public override int GetHashCode() => HashCode.Combine(Source, IsQuarantined, Observations.Count);

    private sealed record Sum(
        IReadOnlyList<Observed> Of,
        IReadOnlyList<Observed> Things,
        int? Counted,
        int AtLeast,
        CountQualifier? Qualifier,
        Casualties? Casualties)
    {
        public static Sum Over(IReadOnlyList<Observed> words)
        {
            var things = ObservationHistory.Things(words);
            var counted = things.Where(static thing => thing.Count is not null).ToList();
            return new(
                words,
                things,
                counted.Count > 0 ? Capped(counted.Sum(static thing => (long)thing.Count!)) : null,
                Capped(things.Sum(static thing => (long)(thing.Count ?? 1))),
                counted.Max(static thing => thing.Qualifier),
                things.Aggregate((Casualties?)null, static (gravest, thing) => CasualtyAggregation.Graver(gravest, thing.Casualties)));
        }

        private static int Capped(long sum) => (int)Math.Min(sum, int.MaxValue);
    }
}
