using System.Text.Json.Serialization;
using Alerts.Contracts;

namespace Alerts.Incidents;

/// <summary>An incident as it is kept: what is published of it, and what must be remembered to decide the next report.</summary>
internal sealed record IncidentState
{
    /// <summary>As it stands; its revision is the one last announced.</summary>
    public required Incident Incident { get; init; }

    /// <summary>What each reporter has contributed; at most <see cref="MostContributions"/>.</summary>
    public required IReadOnlyList<Contribution> Contributions { get; init; }

    /// <summary>When the last alert about it was committed.</summary>
    public required DateTimeOffset AnnouncedAt { get; init; }

    /// <summary>Changes held back by the once-a-second rule; empty when everything is announced.</summary>
    public IReadOnlyList<IncidentChange> HeldBack { get; init; } = [];

    /// <summary>What the last alert said, kept while changes are held back; null when everything is announced.</summary>
    public PreviousAlert? Told { get; init; }

    /// <summary>What the last alert said, for a change that is about to be held back.</summary>
    [JsonIgnore]
    public PreviousAlert? ToldBefore => HeldBack.Count > 0 ? Told : Previously.Of(Incident);

    /// <summary>The gravest that its reports' events, counts and casualties, each and together, make of it before anybody's view.</summary>
    public Severity GravestFacts { get; init; }

    /// <summary>The gravest view that any reporter gave.</summary>
    public Severity? GravestView { get; init; }

    /// <summary>How the last report was placed.</summary>
    public CorrelationTrace? Correlation { get; init; }

    public const int MostContributions = 1000;

    public const int MostReportIds = 100;
}

/// <summary>What one reporter has contributed to an incident.</summary>
/// <param name="Source">The reporter.</param>
/// <param name="Observations">Apart in time; what overlaps was told twice and is one. At most <see cref="MostObservations"/>.</param>
/// <param name="IsQuarantined">
/// Made while the reporter was in quarantine. Stands for good: what came before the quarantine goes on counting, what came during it never counts, what
/// comes after it counts in a contribution beside this one. So what an incident shows follows from what is recorded of it, whenever and wherever it is asked.
/// </param>
internal sealed record Contribution(
    Source Source,
    IReadOnlyList<Observed> Observations,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] bool IsQuarantined = false)
{
    public const int MostObservations = 32;

    /// <summary>How much the reporter counted in all; null when it never counted.</summary>
    [JsonIgnore]
    public int? Counted => Observations.Any(static observation => observation.Count is not null) ? Sum(static observation => observation.Count ?? 0) : null;

    /// <summary>The same with one for each observation without a count: so much there was at least.</summary>
    [JsonIgnore]
    public int AtLeast => Sum(static observation => observation.Count ?? 1);

    private int Sum(Func<Observed, long> count) => (int)Math.Min(Observations.Sum(count), int.MaxValue);
}

/// <summary>A stretch of time in which a reporter observed something.</summary>
/// <param name="From">Its beginning.</param>
/// <param name="Until">Its end.</param>
/// <param name="Count">How much; null when the reporter did not count.</param>
internal sealed record Observed(DateTimeOffset From, DateTimeOffset Until, int? Count);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(IncidentState))]
[JsonSerializable(typeof(ReportRecord))]
[JsonSerializable(typeof(int))]
internal sealed partial class IncidentJson : JsonSerializerContext;
