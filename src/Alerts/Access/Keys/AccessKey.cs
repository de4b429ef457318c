using System.Collections.Frozen;
using System.Text.Json.Serialization;

namespace Alerts.Access.Keys;

/// <summary>A key as it is kept, encrypted: its hash, never the key.</summary>
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

    /// <summary>
    /// Made, but perhaps never shown to anybody: only for the first administrator's, between its making and its line on the console.
    /// </summary>
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
