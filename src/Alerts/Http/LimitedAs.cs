namespace Alerts.Http;

/// <summary>Says of an endpoint what its requests are counted as, where method and policy do not.</summary>
/// <param name="Kind">Instead of what it would be counted as.</param>
internal sealed record LimitedAs(LimitKind Kind);
