namespace Alerts.Access.Keys;

/// <summary>Body of <c>POST /api/v1/keys/{id}/rotate</c>; may be left out.</summary>
/// <param name="Overlap">How long the old key goes on working, as <c>days.hours:minutes:seconds</c>; default 7 days, at most 90.</param>
/// <param name="OldKeyExpiresAt">The same as a moment.</param>
/// <param name="ExpiresAt">When the new key stops working; absent: when the old one would have.</param>
internal sealed record KeyRotationBody(TimeSpan? Overlap = null, DateTimeOffset? OldKeyExpiresAt = null, DateTimeOffset? ExpiresAt = null);
