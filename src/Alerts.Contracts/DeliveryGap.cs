namespace Alerts.Contracts;

/// <summary>A stretch of the log that the webhook was not told of.</summary>
/// <param name="Reason">Why.</param>
/// <param name="From">Everything up to here was handled.</param>
/// <param name="To">It goes on after this.</param>
public sealed record DeliveryGap(GapReason Reason, string From, string To);
