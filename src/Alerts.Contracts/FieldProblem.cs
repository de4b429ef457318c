namespace Alerts.Contracts;

/// <summary>What is wrong with one field.</summary>
/// <param name="Field">JSON path without the root, for example <c>location.coordinates</c>.</param>
/// <param name="Code">Stable code.</param>
/// <param name="Detail">What to do about it.</param>
/// <param name="Name">The unknown name that was given, where the fault is an unknown name; at most 100 characters of it.</param>
/// <param name="Nearest">The known name that was most likely meant; absent when none is near.</param>
public sealed record FieldProblem(string Field, string Code, string Detail, string? Name = null, string? Nearest = null);
