using Alerts.Contracts;

namespace Alerts.Access;

/// <summary>
/// Refuses the ids of sectors that are not in force, or that are beyond the rights of whoever names them. Given by the room that knows the
/// sectors.
/// </summary>
/// <param name="field">Where they stand in the request.</param>
/// <param name="ids">The ids; null when none are given.</param>
/// <param name="rights">Of whoever names them.</param>
/// <param name="errors">Take what is wrong.</param>
internal delegate void SectorIdCheck(string field, IEnumerable<string>? ids, Rights rights, ICollection<FieldProblem> errors);
