namespace Alerts.Access.Keys;

/// <summary>A key to be made, checked.</summary>
internal sealed record AccessKeyRequest(
    string Name,
    Role Role,
    IReadOnlyList<string>? Sectors = null,
    string? Organisation = null,
    string? Side = null,
    DateTimeOffset? ExpiresAt = null,
    GeoPrecision? GeoPrecision = null);
