using Alerts.Contracts;

namespace Alerts.Quality.Methods;

/// <summary>What the program says of an incident in the end, and what it said before.</summary>
/// <param name="Kind">Of the incident.</param>
/// <param name="Certainty">In the end.</param>
/// <param name="Place">In the end.</param>
/// <param name="UncertaintyMeters">Radius of the disc that is said to hold the true place.</param>
/// <param name="Side">Null where it is left open.</param>
/// <param name="Alerts">In order, those of incidents that were merged into it too.</param>
internal sealed record SaidIncident(
    EventCode Kind, Certainty Certainty, GeoPoint Place, double UncertaintyMeters, string? Side, IReadOnlyList<SaidAlert> Alerts);
