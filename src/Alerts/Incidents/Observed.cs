using System.Text.Json.Serialization;
using Alerts.Contracts;

namespace Alerts.Incidents;

/// <summary>What a reporter said once of how much it observed.</summary>
/// <param name="From">The beginning of the stretch of time.</param>
/// <param name="Until">Its end.</param>
/// <param name="Count">How much; null when the reporter did not count.</param>
/// <param name="SaidAt">When an endpoint took it.</param>
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
