namespace Alerts.Contracts;

/// <summary>Answer to <c>GET /api/v1/webhooks/{id}/deliveries</c>.</summary>
/// <param name="Deliveries">Newest first; pending ones by when they became due first.</param>
/// <param name="After">Hand it back for the next page; absent on the last.</param>
public sealed record DeliveryPage(IReadOnlyList<Delivery> Deliveries, string? After = null);
