using Alerts.Contracts;

namespace Alerts.Incidents.Correlation;

/// <summary>An incident that changed with another one's report.</summary>
/// <param name="State">As it is now.</param>
/// <param name="Type">As what it is told; null: when it is due.</param>
/// <param name="Moved">Reports that are part of it now and were part of another one, by their authors' ids.</param>
internal sealed record Reshaped(IncidentState State, AlertType? Type, IReadOnlyList<Guid> Moved);
