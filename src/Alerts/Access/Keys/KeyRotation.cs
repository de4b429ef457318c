namespace Alerts.Access.Keys;

/// <summary>How a key is to be replaced, checked.</summary>
/// <param name="OldExpiresAt">When the old key stops working.</param>
/// <param name="ExpiresAt">When the new one does; null: when the old one would have.</param>
internal sealed record KeyRotation(DateTimeOffset OldExpiresAt, DateTimeOffset? ExpiresAt);
