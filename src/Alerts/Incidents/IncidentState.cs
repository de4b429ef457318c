using System.Text.Json.Serialization;
using Alerts.Contracts;
using Alerts.Disclosure;
using Alerts.Incidents.Assessment;
using Alerts.Incidents.Correlation;
using Alerts.Reporters;

namespace Alerts.Incidents;

/// <summary>An incident as it is kept: what is published of it, and what must be remembered to decide the next report.</summary>
internal sealed record IncidentState
{
    /// <summary>As it stands; its revision is the one last announced.</summary>
    public required Incident Incident { get; init; }

    /// <summary>
    /// What each reporter has contributed; at most <see cref="MaxContributions"/>, so that the cost of a report does not grow with the incident. Of more reporters
    /// those are kept that speak for different organisations and sides.
    /// </summary>
    public required IReadOnlyList<Contribution> Contributions { get; init; }

    /// <summary>When the last alert about it was committed.</summary>
    public required DateTimeOffset AnnouncedAt { get; init; }

    /// <summary>Changes held back by the once-a-second rule; empty when everything is announced.</summary>
    public IReadOnlyList<IncidentChange> HeldBack { get; init; } = [];

    /// <summary>What the last alert said, kept while changes are held back; null when everything is announced.</summary>
    public PreviousAlert? Told { get; init; }

    /// <summary>What the last alert said, for a change that is about to be held back.</summary>
    [JsonIgnore]
    public PreviousAlert? ToldBefore => HeldBack.Count > 0 ? Told : PreviousAlerts.Of(Incident);

    /// <summary>False in what an earlier version wrote, which did not keep who gave which casualties and views.</summary>
    public bool IsBySource { get; init; }

    /// <summary>What an earlier version had made of the incident: nobody knows of whose words, so it does not fall below that.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Severity MinSeverity { get; init; }

    /// <summary>When the rooms first heard of it; an earlier version did not write it down.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public DateTimeOffset RaisedAt { get; init; }

    /// <summary>Since when the rooms know of it, as far as that is known.</summary>
    [JsonIgnore]
    public DateTimeOffset ToldSince => RaisedAt == default ? AnnouncedAt : RaisedAt;

    /// <summary>Reporters beyond those, four bytes of a hash of each; at most <see cref="MaxReporters"/> with them.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public byte[]? MoreReporters { get; init; }

    /// <summary>Since when something was said of it, where that is earlier than it is held to have begun; the same below of its end.</summary>
    public DateTimeOffset? SaidFrom { get; init; }

    public DateTimeOffset? SaidUntil { get; init; }

    /// <summary>How far from its place the farthest thing lies that was said of it, with how much less exactly that was said.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public double ExtentMeters { get; init; }

    /// <summary>Incidents that became part of this one; their lists of reports are read with its own. At most <see cref="MaxTakenIn"/>.</summary>
    public IReadOnlyList<Guid> TakenIn { get => field ?? []; init; } = [];

    /// <summary>How the last report was placed.</summary>
    public CorrelationTrace? Correlation { get; init; }

    public const int MaxContributions = 64;

    public const int MaxReporters = 1000;

    public const int MaxReportIds = 100;

    public const int MaxTakenIn = 64;

    public const int MaxMaybeSame = 5;
}

/// <summary>What one reporter has contributed to an incident.</summary>
/// <param name="Source">The reporter.</param>
/// <param name="Observations">What it said, by time; at most <see cref="MaxObservations"/>. What it comes to: <see cref="ObservationHistory.Things"/>.</param>
/// <param name="IsQuarantined">
/// Made while the reporter was in quarantine. Stands for good: what came before the quarantine goes on counting, what came during it never counts, what
/// comes after it counts in a contribution beside this one. So what an incident shows follows from what is recorded of it, whenever and wherever it is asked.
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

    private sealed record Sum(IReadOnlyList<Observed> Of, IReadOnlyList<Observed> Things, int? Counted, int AtLeast, CountQualifier? Qualifier, Casualties? Casualties)
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

/// <summary>What a reporter said once of how much it observed.</summary>
/// <param name="From">The beginning of the stretch of time.</param>
/// <param name="Until">Its end.</param>
/// <param name="Count">How much; null when the reporter did not count.</param>
/// <param name="SaidAt">When a door took it.</param>
/// <param name="Qualifier">How far the count can be taken at its word.</param>
/// <param name="Casualties">As the reporter knew them.</param>
internal sealed record Observed(
    DateTimeOffset From,
    DateTimeOffset Until,
    int? Count,
    DateTimeOffset SaidAt = default,
    CountQualifier? Qualifier = null,
    Casualties? Casualties = null)
{
    /// <summary>What kind of event; null in what an earlier version wrote, as is the place.</summary>
    public EventCode? Event { get; init; }

    public GeoPoint? Location { get; init; }

    /// <summary>As it was claimed.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public double UncertaintyMeters { get; init; }

    /// <summary>The reporter's own view of how grave it is.</summary>
    public Severity? View { get; init; }

    /// <summary>The report that said it, by the id that incidents name.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Guid PublicId { get; init; }

    /// <summary>The same by the id that its author gave it: its record is found by it. Never published.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Guid ReportId { get; init; }
}

/// <summary>A severity as a reporter gave it. Of two that were taken at the same time the graver comes later.</summary>
/// <param name="Value">The severity.</param>
/// <param name="At">When a door took it.</param>
internal sealed record SaidSeverity(Severity Value, DateTimeOffset At) : IComparable<SaidSeverity>
{
    public int CompareTo(SaidSeverity? other) => other is null ? 1 : (At, Value).CompareTo((other.At, other.Value));
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(IncidentState))]
[JsonSerializable(typeof(ReportRecord))]
[JsonSerializable(typeof(int))]
internal sealed partial class IncidentJson : JsonSerializerContext;
