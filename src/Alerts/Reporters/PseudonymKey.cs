using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Alerts.Access;

namespace Alerts.Reporters;

/// <summary>One generation of pseudonyms: the random key that makes them, and those made so far, until both are destroyed.</summary>
/// <param name="generation">Counts from 1; stands before every pseudonym, so that those of two generations are never compared as if one key
/// had made them.</param>
/// <param name="secret">Pinned, so that no copy stays behind when it is wiped.</param>
internal sealed class PseudonymKey(long generation, byte[] secret)
{
    public const int Bytes = 32;

    /// <summary>
    /// Part of the generation of organisations' pseudonyms: an earlier version told the same organisation in another spelling apart, and
    /// what it made must not be compared with what is made now, or one organisation would pass for two.
    /// </summary>
    private const string NamesCompared = "n";

    private readonly ConcurrentDictionary<string, Source> byHolder = new(StringComparer.Ordinal);

    private volatile bool isDestroyed;

    public long Generation => generation;

    /// <param name="organisations">The name under which its organisation is counted.</param>
    /// <returns>Null once the key is destroyed.</returns>
    public Source? Of(Rights rights, OrganisationNames organisations)
    {
        if (isDestroyed) return null;
        if (byHolder.TryGetValue(rights.HolderId, out var known)) return known;
        var source = new Source(
            Make("reporter", rights.HolderId),
            organisations.Compared(rights.Organisation) is { } organisation
                ? Make("organisation", organisation, NamesCompared + organisations.Version)
                : null,
            rights.Side);
        // A key that was wiped meanwhile is no key: what it made could be guessed.
        if (isDestroyed) return null;
        byHolder[rights.HolderId] = source;
        if (isDestroyed) byHolder.Clear();
        return source;
    }

    /// <summary>Those that it made a pseudonym for.</summary>
    public IReadOnlyCollection<string> Holders => [.. byHolder.Keys];

    /// <summary>The pseudonym of a reporter alone; not kept.</summary>
    public string ReporterOf(string holderId) => Make("reporter", holderId);

    public bool Is(long other, ReadOnlySpan<byte> key) => generation == other && CryptographicOperations.FixedTimeEquals(secret, key);

    public void Destroy()
    {
        isDestroyed = true;
        CryptographicOperations.ZeroMemory(secret);
        byHolder.Clear();
    }

    private string Make(string kind, string name, string rule = "")
    {
        var hash = HMACSHA256.HashData(secret, Encoding.UTF8.GetBytes($"{kind}\n{name}"));
        return $"{generation}{rule}{PseudonymVersions.Separator}{Base64Url.EncodeToString(hash.AsSpan(0, 9))}";
    }
}
