namespace Alerts.Access.Keys;

/// <summary>An item of <c>GET /api/v1/keys</c>.</summary>
/// <param name="Id">Names the key.</param>
/// <param name="Holder">Whose key it is: the same for a key and the one that replaces it.</param>
/// <param name="Name">Whom the key is for.</param>
/// <param name="Role">What it may do.</param>
/// <param name="Sectors">The sectors that it is limited to; absent: all.</param>
/// <param name="Organisation">The organisation its holder belongs to.</param>
/// <param name="Side">The side its holder belongs to, as an ISO 3166-1 alpha-2 code.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="ExpiresAt">When it stops working; absent: never.</param>
/// <param name="ReplacedBy">The key that replaces it.</param>
/// <param name="GeoPrecision">How exactly it may know places: 1 exact, 2 near, 3 region.</param>
internal sealed record AccessKeyView(
    string Id,
    string Holder,
    string Name,
    Role Role,
    IReadOnlyList<string>? Sectors,
    string? Organisation,
    string? Side,
    DateTimeOffset CreatedAt,
    DateTimeOffset? ExpiresAt,
    string? ReplacedBy,
    int GeoPrecision);
