using System.Text.Json.Serialization;

namespace Alerts.Contracts;

/// <summary>How much stands behind an incident.</summary>
/// <param name="Reports">Reports that are part of it.</param>
/// <param name="Reporters">Different reporters; exact up to 1,000 (two of a thousand may pass for one), at least that beyond.</param>
/// <param name="Organisations">Different organisations among them.</param>
/// <param name="Sides">Different sides among them.</param>
/// <param name="Observed">The greatest number counted by any single reporter: observers of the same thing are not added up. Null when
/// nobody counted.</param>
/// <param name="ObservedQualifier">How far <c>observed</c> can be taken at its word; absent when nobody said.</param>
/// <param name="Quarantined">Those among <c>reports</c> that came while their reporter was in quarantine: they count for nothing else
/// here.</param>
public sealed record IncidentCounts(
    int Reports,
    int Reporters,
    int Organisations,
    int Sides,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] int? Observed,
    int Quarantined = 0,
    CountQualifier? ObservedQualifier = null);
