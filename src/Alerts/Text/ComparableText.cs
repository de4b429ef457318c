using System.Globalization;
using System.Text;
using ADRaffy.ENSNormalize;

namespace Alerts.Text;

/// <summary>
/// Texts that read the same are one text where they are compared: names of organisations, contents of reports. Unicode's form C (UAX #15),
/// line ends as LF, no space around it, and nothing that cannot be seen: join controls too, since keyboards differ in whether they write
/// them. What is kept and shown stays as it was written. Pure.
/// </summary>
internal static class ComparableText
{
    /// <summary>The same instance when nothing is to be changed.</summary>
    public static string Of(string text)
    {
        var seen = HasInvisible(text) ? WithoutInvisible(text) : text;
        var trimmed = seen.Trim().Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');
        var composed = IsComposed(trimmed) ? trimmed : Compose(trimmed);
        return composed == text ? text : composed;
    }

    /// <summary>A name is the same in any case and with any space between its words.</summary>
    public static string OfName(string name) =>
        string.Join(' ', Of(name).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).ToLowerInvariant();

    // String.Normalize changes nothing in the invariant mode, which the program keeps so as not to need ICU on the machine.
    private static string Compose(string text) => ENSNormalize.NF.NFC(text);

    /// <summary>Whether it may hold something that cannot be seen; no such character lies below U+00AD.</summary>
    private static bool HasInvisible(string text)
    {
        foreach (var character in text) if (character >= '\u00AD'
            && (char.IsSurrogate(character) || IsIgnored(new Rune(character)))) return true;
        return false;
    }

    private static string WithoutInvisible(string text)
    {
        var kept = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes()) if (!IsIgnored(rune)) kept.Append(rune);
        return kept.ToString();
    }

    /// <summary>Selectors of a variation choose how a letter or a picture is drawn, and not which one it is.</summary>
    private static bool IsIgnored(Rune rune) => TextSanitizer.IsInvisible(rune) || rune.Value is >= 0xFE00 and <= 0xFE0F;

    /// <summary>
    /// Whether it is in form C for certain, without the tables: so are Latin up to U+02FF and Arabic as keyboards write it, as long as no
    /// mark stands among them.
    /// </summary>
    private static bool IsComposed(ReadOnlySpan<char> text)
    {
        foreach (var character in text)
        {
            var isPlain = character < '\u0300'
                || (character is >= '\u0600' and <= '\u06FF'
                    && CharUnicodeInfo.GetUnicodeCategory(character) != UnicodeCategory.NonSpacingMark)
                || character is >= '\u200B' and <= '\u205E';
            if (!isPlain) return false;
        }
        return true;
    }
}
