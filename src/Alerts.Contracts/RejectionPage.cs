namespace Alerts.Contracts;

/// <summary>Answer to <c>GET /api/v1/rejections</c>, newest first.</summary>
/// <param name="Rejections">At most the limit asked for.</param>
/// <param name="After">Hand it back for the next page; absent on the last.</param>
public sealed record RejectionPage(IReadOnlyList<Rejection> Rejections, string? After = null);
