using Alerts.Access;

namespace Alerts.Demo;

/// <summary>Someone who takes part in the demo. All are made up.</summary>
internal sealed record DemoPerson(string Name, Role Role, string? Organisation = null, string? Side = null);
