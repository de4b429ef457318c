using System.Globalization;
using System.Text;

namespace Alerts.Operations;

/// <summary>
/// Text of people as others may be shown it: nothing in it is invisible, and nothing changes how what stands around it is read. Every script stays as it is,
/// also from right to left: direction comes from the letters, not from marks. Evidence is kept as it was sent; this is for what is shown. Pure.
/// </summary>
internal static class PlainText
{
    private const int ZeroWidthNonJoiner = 0x200C, ZeroWidthJoiner = 0x200D, FirstJoiningScript = 0x0590;

    /// <summary>One line, without control characters, marks and overrides of direction, and other characters that cannot be seen.</summary>
    public static string Clean(string text)
    {
        var cleaned = new StringBuilder(text.Length);
        var last = default(Rune);
        foreach (var rune in text.EnumerateRunes())
        {
            var shown = IsBlank(rune) ? new Rune(' ') : rune;
            if (shown.Value == ' ' && (last == default || last.Value == ' ')) continue;
            if (shown.Value != ' ' && !IsShown(shown, last)) continue;
            cleaned.Append(shown);
            last = shown;
        }
        return cleaned.ToString().TrimEnd(' ');
    }

    public static bool IsClean(string text) => Clean(text) == text;

    /// <summary>Line breaks, tabs and every kind of space.</summary>
    private static bool IsBlank(Rune rune) => rune.Value is >= '\t' and <= '\r' or 0x85
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;

    private static bool IsShown(Rune rune, Rune last) => rune.Value switch
    {
        // Urdu, Pashto and Dari are not spelled right without them, after a letter; elsewhere they are only there to deceive.
        ZeroWidthNonJoiner or ZeroWidthJoiner => last.Value >= FirstJoiningScript && IsLetterOrMark(last),
        // Signs of numbers and verses, which can be seen.
        >= 0x0600 and <= 0x0605 or 0x06DD or 0x070F or 0x0890 or 0x0891 or 0x08E2 => true,
        // Fillers and joiners that count as letters or marks and show nothing.
        0x034F or 0x115F or 0x1160 or 0x17B4 or 0x17B5 or 0x3164 or 0xFFA0 or 0xFFFD or (>= 0xE0100 and <= 0xE01EF) => false,
        _ => Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned),
    };

    private static bool IsLetterOrMark(Rune rune) => Rune.IsLetter(rune)
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    /// <summary>How many characters a text has: Unicode scalar values, as JSON Schema's <c>maxLength</c> counts them, and not UTF-16 units.</summary>
    public static int CharactersOf(string text)
    {
        var count = text.Length;
        foreach (var unit in text) if (char.IsLowSurrogate(unit)) count--;
        return count;
    }
}
