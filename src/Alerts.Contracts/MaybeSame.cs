namespace Alerts.Contracts;

/// <summary>An incident that may be the same.</summary>
/// <param name="Id">The other incident.</param>
/// <param name="Score">0 to 1; the higher, the likelier.</param>
public sealed record MaybeSame(Guid Id, double Score);
