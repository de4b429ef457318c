using System.Collections.Frozen;
using Alerts.Text;

namespace Alerts.Access;

/// <summary>What the holder of a key may do and see. Immutable; a changed key makes a new one.</summary>
internal sealed record Rights
{
    public required string KeyId { get; init; }

    /// <summary>Whose key it is; outlives the key.</summary>
    public string HolderId { get => field ?? KeyId; init; }

    public required string Name { get; init; }

    public required Role Role { get; init; }

    /// <summary>Sector ids that the key is limited to; null when it is not limited.</summary>
    public FrozenSet<string>? Sectors { get; init; }

    public string? Organisation { get; init; }

    /// <summary>The side of the border that the holder belongs to, as an ISO 3166-1 alpha-2 code.</summary>
    public string? Side { get; init; }

    /// <summary>How exactly it may know where incidents are.</summary>
    public GeoPrecision GeoPrecision { get; init; } = GeoPrecision.Exact;

    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>Given by a token of a foreign issuer and not by a key: nothing changes them until they expire.</summary>
    public bool IsOfToken { get; init; }

    /// <summary>The signed-in page that speaks, named by the hash of its cookie; null when the key itself was sent.</summary>
    public string? Session { get; init; }

    /// <summary>The limit as text: keys with the same limit share what is prepared for it.</summary>
    public string SectorsText => sectorsText ??= Sectors is null ? string.Empty : string.Join('\n', Sectors.Order(StringComparer.Ordinal));

    private string? sectorsText;

    public bool HasExpired(DateTimeOffset now) => ExpiresAt <= now;

    /// <summary>
    /// Whether an administrator with these rights may make, see and end a key with these limits: none that sees more than its own.
    /// </summary>
    public bool MayAdminister(IReadOnlyList<string>? limit, GeoPrecision? precision) =>
        (precision ?? GeoPrecision.Exact) >= GeoPrecision && (Sectors is null || limit?.All(Sectors.Contains) == true);

    /// <summary>
    /// Whether an administrator with these rights may make keys that speak for this organisation and side. One that is limited to sectors
    /// only for its own: with keys of both sides it could make anything look observed by both.
    /// </summary>
    public bool MaySpeakFor(string? organisation, string? side) =>
        Sectors is null || ((organisation is null
            || (Organisation is { } own && ComparableText.OfName(organisation) == ComparableText.OfName(own)))
                && (side is null || side == Side));

    /// <summary>Whether it may report what touches these sectors: with a limit, at least one of them is its own.</summary>
    public bool MayReport(IEnumerable<string> touched) => Sectors is null || touched.Any(Sectors.Contains);

    /// <summary>
    /// Whether it may read how reliable sources and how credible reports are held to be: that follows from everything that is known of
    /// every sector, exactly. A role of its own for those who verify is yet to come.
    /// </summary>
    public bool MayJudgeSources => Role == Role.Admin && Sectors is null && GeoPrecision == GeoPrecision.Exact;

    public bool MaySee(string sectorId) => Sectors is null || Sectors.Contains(sectorId);
}
