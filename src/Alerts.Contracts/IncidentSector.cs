namespace Alerts.Contracts;

/// <summary>How an incident lies to a sector.</summary>
/// <param name="Id">The sector's id.</param>
/// <param name="Version">The version of the sector collection that was used.</param>
/// <param name="Relation">Wholly inside, or possibly.</param>
/// <param name="Name">The sector's name in that version; absent when it has none.</param>
public sealed record IncidentSector(string Id, string Version, SectorRelation Relation, string? Name = null);
