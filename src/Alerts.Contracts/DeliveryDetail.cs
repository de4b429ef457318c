namespace Alerts.Contracts;

/// <summary>Answer to <c>GET /api/v1/webhooks/{id}/deliveries/{deliveryId}</c>.</summary>
/// <param name="Delivery">What became of it.</param>
/// <param name="Request">What is sent; absent for everybody but the webhook's owner, when the owner may no longer see it, and when the log
/// no longer holds it.</param>
public sealed record DeliveryDetail(Delivery Delivery, DeliveryRequest? Request = null);
