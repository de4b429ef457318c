using System.Collections.Frozen;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Alerts.Access.Authentication;

namespace Alerts.Access.Keys;

/// <summary>A key as the vault keeps it: its hash, never the key.</summary>
internal sealed record AccessKey
{
    public required string Id { get; init; }

    /// <summary>HMAC-SHA-256 of the key under a key derived from the installation secret, hexadecimal.</summary>
    public required string Hash { get; init; }

    /// <summary>Whose key it is. A holder keeps this name when its key is replaced, and has two keys meanwhile.</summary>
    public required string Holder { get; init; }

    public required string Name { get; init; }

    public required Role Role { get; init; }

    public IReadOnlyList<string>? Sectors { get; init; }

    public string? Organisation { get; init; }

    public string? Side { get; init; }

    /// <summary>Absent: exact.</summary>
    public GeoPrecision? GeoPrecision { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>The key that replaces it; null while none does.</summary>
    public string? ReplacedBy { get; init; }

    /// <summary>Made, but perhaps never shown to anybody: only for the first administrator's, between its making and its line on the console.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsUnshown { get; init; }

    public Rights ToRights() => new()
    {
        KeyId = Id,
        HolderId = Holder,
        Name = Name,
        Role = Role,
        Sectors = Sectors?.ToFrozenSet(StringComparer.Ordinal),
        Organisation = Organisation,
        Side = Side,
        GeoPrecision = GeoPrecision ?? Access.GeoPrecision.Exact,
        ExpiresAt = ExpiresAt,
    };
}

/// <summary>Body of <c>POST /api/v1/keys</c>.</summary>
/// <param name="Name">Whom the key is for; 1 to 100 characters.</param>
/// <param name="Role">reporter, watcher, operator, integrator or admin.</param>
/// <param name="Sectors">Limits it to these sectors; absent: all.</param>
/// <param name="Organisation">The organisation its holder belongs to; reports of one organisation count as one source.</param>
/// <param name="Side">The side its holder belongs to, as an ISO 3166-1 alpha-2 code, two capital letters.</param>
/// <param name="ExpiresAt">When it stops working; absent: never.</param>
/// <param name="GeoPrecision">How exactly it may know places, on ACLED's scale: 1 exact, 2 near (a cell of 5 km), 3 region (a cell of 25 km); absent: 1.</param>
internal sealed record AccessKeyBody(
    [property: Required, Length(1, 100)] string? Name,
    [property: Required, AllowedValues("reporter", "watcher", "operator", "integrator", "admin")] string? Role,
    [property: Length(1, 1000)] IReadOnlyList<string>? Sectors = null,
    [property: Length(1, 200)] string? Organisation = null,
    [property: RegularExpression("^[A-Z]{2}$")] string? Side = null,
    DateTimeOffset? ExpiresAt = null,
    [property: Range(1, 3)] int? GeoPrecision = null);

/// <summary>Body of <c>POST /api/v1/keys/{id}/rotate</c>; may be left out.</summary>
/// <param name="Overlap">How long the old key goes on working, as <c>days.hours:minutes:seconds</c>; default 7 days, at most 90.</param>
/// <param name="OldKeyExpiresAt">The same as a moment.</param>
/// <param name="ExpiresAt">When the new key stops working; absent: when the old one would have.</param>
internal sealed record KeyRotationBody(TimeSpan? Overlap = null, DateTimeOffset? OldKeyExpiresAt = null, DateTimeOffset? ExpiresAt = null);

/// <summary>A key to be made, checked.</summary>
internal sealed record AccessKeyRequest(
    string Name,
    Role Role,
    IReadOnlyList<string>? Sectors = null,
    string? Organisation = null,
    string? Side = null,
    DateTimeOffset? ExpiresAt = null,
    GeoPrecision? GeoPrecision = null);

/// <summary>Answer to it: the only time that the key is shown.</summary>
/// <param name="Id">Names the key, for example to revoke it.</param>
/// <param name="Key">The key itself: <c>Authorization: Bearer</c> and this.</param>
internal sealed record AccessKeyCreated(string Id, string Key);

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

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(AccessKey))]
[JsonSerializable(typeof(AccessKeyBody))]
[JsonSerializable(typeof(KeyRotationBody))]
[JsonSerializable(typeof(AccessKeyCreated))]
[JsonSerializable(typeof(IReadOnlyList<AccessKeyView>))]
[JsonSerializable(typeof(SignIn))]
internal sealed partial class AccessJson : JsonSerializerContext;
