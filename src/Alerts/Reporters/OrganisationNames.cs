using System.Security.Cryptography;
using System.Text;
using Alerts.Access;
using Alerts.Text;
using Microsoft.Extensions.Options;

namespace Alerts.Reporters;

/// <summary>
/// Under which name an organisation's reports are counted: the same for every spelling of it, and for all organisations that an
/// administrator says are one. Whoever shares a command or a source does not confirm each other (van Baalen and Höglund on dependent
/// sources).
/// </summary>
internal sealed class OrganisationNames
{
    private readonly Dictionary<string, string> representativeOf = new(StringComparer.Ordinal);

    public OrganisationNames(IOptions<AccessOptions> options)
    {
        foreach (var alias in options.Value.OrganisationAliases) Unite(Compared(alias.Name!), Compared(alias.SameAs!));
        if (representativeOf.Count == 0) return;
        var listed = string.Join(
            '\n', representativeOf.OrderBy(static one => one.Key, StringComparer.Ordinal).Select(static one => $"{one.Key}\t{one.Value}"));
        Version = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(listed)).AsSpan(0, 4));
    }

    /// <summary>
    /// The same for the same aliases; empty for none. Part of the generation of organisations' pseudonyms: those that were made under other
    /// aliases may stand for the same organisation under another name, so they are never counted beside each other as two.
    /// </summary>
    public string Version { get; } = string.Empty;

    /// <summary>Null for none.</summary>
    public string? Compared(string? organisation)
    {
        if (organisation is null) return null;
        var name = ComparableText.OfName(organisation);
        return representativeOf.GetValueOrDefault(name, name);
    }

    /// <summary>
    /// The first in the order of their letters stands for all, so that it does not matter in which order or direction they are listed.
    /// </summary>
    private void Unite(string? one, string? other)
    {
        if (one == other) return;
        var (kept, gone) = string.CompareOrdinal(one, other) < 0 ? (one!, other!) : (other!, one!);
        foreach (var name in representativeOf.Where(known => known.Value == gone).Select(static known => known.Key).ToList())
            representativeOf[name] = kept;
        representativeOf[gone] = kept;
    }
}
