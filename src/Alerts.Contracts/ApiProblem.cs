namespace Alerts.Contracts;

/// <summary>RFC 9457 problem with a stable code.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Code">Stable code.</param>
/// <param name="Title">One sentence.</param>
/// <param name="Errors">Per-field errors.</param>
public sealed record ApiProblem(int Status, string Code, string Title, IReadOnlyList<FieldProblem>? Errors = null);
