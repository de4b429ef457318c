using System.Collections.Frozen;
using System.Text.Json.Serialization;

namespace Alerts.Access;

/// <summary>A key as it is stored: its hash, never the key.</summary>
internal sealed record AccessKey
{
    public required string Id { get; init; }

    /// <summary>SHA-256 of the key, hexadecimal. A key holds 256 random bits, so a plain hash cannot be searched.</summary>
    public required string Hash { get; init; }

    public required string Name { get; init; }

    public required Role Role { get; init; }

    public IReadOnlyList<string>? Sectors { get; init; }

    public string? Organisation { get; init; }

    public string? Side { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? ExpiresAt { get; init; }

    public Rights ToRights() => new()
    {
        KeyId = Id,
        Name = Name,
        Role = Role,
        Sectors = Sectors?.ToFrozenSet(StringComparer.Ordinal),
        Organisation = Organisation,
        Side = Side,
        ExpiresAt = ExpiresAt,
    };
}

/// <summary>Body of <c>POST /api/v1/keys</c>.</summary>
/// <param name="Name">Whom the key is for; 1 to 100 characters.</param>
/// <param name="Role">reporter, watcher, operator, integrator or admin.</param>
/// <param name="Sectors">Limits it to these sectors; absent: all.</param>
/// <param name="Organisation">The organisation its holder belongs to; reports of one organisation count as one source.</param>
/// <param name="Side">The side its holder belongs to, as an ISO 3166-1 alpha-2 code.</param>
/// <param name="ExpiresAt">When it stops working; absent: never.</param>
internal sealed record AccessKeyBody(
    string? Name,
    string? Role,
    IReadOnlyList<string>? Sectors = null,
    string? Organisation = null,
    string? Side = null,
    DateTimeOffset? ExpiresAt = null);

/// <summary>A key to be made, checked.</summary>
internal sealed record AccessKeyRequest(
    string Name,
    Role Role,
    IReadOnlyList<string>? Sectors = null,
    string? Organisation = null,
    string? Side = null,
    DateTimeOffset? ExpiresAt = null);

/// <summary>Answer to it: the only time that the key is shown.</summary>
internal sealed record AccessKeyCreated(string Id, string Key);

/// <summary>An item of <c>GET /api/v1/keys</c>.</summary>
internal sealed record AccessKeyView(
    string Id,
    string Name,
    Role Role,
    IReadOnlyList<string>? Sectors,
    string? Organisation,
    string? Side,
    DateTimeOffset CreatedAt,
    DateTimeOffset? ExpiresAt);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(AccessKey))]
[JsonSerializable(typeof(AccessKeyBody))]
[JsonSerializable(typeof(AccessKeyCreated))]
[JsonSerializable(typeof(IReadOnlyList<AccessKeyView>))]
[JsonSerializable(typeof(SignIn))]
internal sealed partial class AccessJson : JsonSerializerContext;
