namespace Alerts.Contracts;

/// <summary>What the alert before said of an incident. What is absent is as it was.</summary>
/// <param name="Events">The events.</param>
/// <param name="Severity">CAP severity.</param>
/// <param name="Place">Where it lay. The two that follow are of the same time.</param>
/// <param name="EarlierPlaces">Its earlier places then; absent when there were none.</param>
/// <param name="FirstPlace">Where it was first placed; absent when <c>place</c> was that place.</param>
public sealed record PreviousAlert(
    IReadOnlyList<EventCode>? Events = null,
    Severity? Severity = null,
    IncidentPlace? Place = null,
    IReadOnlyList<IncidentPlace>? EarlierPlaces = null,
    FirstPlace? FirstPlace = null);
