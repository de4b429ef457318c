namespace Alerts.Contracts;

/// <summary>Answer to a test or a redelivery.</summary>
/// <param name="DeliveryId">Look for it among the deliveries.</param>
public sealed record DeliveryQueued(string DeliveryId);
