using System.Globalization;
using System.Text;

namespace Alerts.Text;

/// <summary>
/// Text of people as others may be shown it: nothing in it is invisible, and nothing changes how what stands around it is read. Every
/// script stays as it is, also from right to left: direction comes from the letters, not from marks. Evidence is kept as it was sent; this
/// is for what is shown. Pure.
/// </summary>
internal static class TextSanitizer
{
    private const int ZeroWidthNonJoiner = 0x200C, ZeroWidthJoiner = 0x200D, FirstJoiningScript = 0x0590;

    /// <summary>First Strong Isolate and Pop Directional Isolate (UAX #9).</summary>
    private const char Isolate = '\u2068', EndOfIsolate = '\u2069';

    private const char Replacement = '\uFFFD';

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

    /// <summary>
    /// The same for an administrator's terminal: what would be left out is shown as a replacement, since it is a sign that somebody tries
    /// something.
    /// </summary>
    public static string Reveal(string text)
    {
        var shown = new StringBuilder(text.Length);
        var last = default(Rune);
        foreach (var rune in text.EnumerateRunes())
        {
            last = Rune.GetUnicodeCategory(rune) == UnicodeCategory.SpaceSeparator ? new(' ') : !IsBlank(rune) && IsShown(rune, last)
                ? rune : new(Replacement);
            shown.Append(last);
        }
        return shown.ToString();
    }

    /// <summary>
    /// A clean name within an English sentence. One with letters from right to left is isolated, so that it does not move the numbers and
    /// names around it; another stays as it is, and can be searched for as it is spelled.
    /// </summary>
    public static string Within(string name) => name.EnumerateRunes().Any(IsRightToLeft) ? $"{Isolate}{name}{EndOfIsolate}" : name;

    /// <summary>The beginning of a text: whole characters, and no isolate left open.</summary>
    public static string Beginning(string text, int length)
    {
        if (text.Length <= length) return text;
        var end = char.IsHighSurrogate(text[length - 1]) ? length - 1 : length;
        var begun = text[..end];
        return begun.LastIndexOf(Isolate) > begun.LastIndexOf(EndOfIsolate) ? begun + EndOfIsolate : begun;
    }

    public static bool IsClean(string text) => Clean(text) == text;

    /// <summary>Line breaks, tabs and every kind of space.</summary>
    private static bool IsBlank(Rune rune) => rune.Value is >= '\t' and <= '\r' or 0x85
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator
            or UnicodeCategory.ParagraphSeparator;

    private static bool IsShown(Rune rune, Rune last) => rune.Value switch
    {
        // Urdu, Pashto and Dari are not spelled right without them, after a letter; elsewhere they are only there to deceive.
        ZeroWidthNonJoiner or ZeroWidthJoiner => last.Value >= FirstJoiningScript && IsLetterOrMark(last),
        _ when IsInvisible(rune) => false,
        _ => Rune.GetUnicodeCategory(rune) is not (
            UnicodeCategory.Control or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned),
    };

    /// <summary>Format characters, join controls among them, and fillers that count as letters or marks and show nothing.</summary>
    public static bool IsInvisible(Rune rune) => rune.Value switch
    {
        // Signs of numbers and verses, which can be seen.
        >= 0x0600 and <= 0x0605 or 0x06DD or 0x070F or 0x0890 or 0x0891 or 0x08E2 => false,
        0x034F or 0x115F or 0x1160 or 0x17B4 or 0x17B5 or 0x3164 or 0xFFA0 or Replacement or (>= 0xE0100 and <= 0xE01EF) => true,
        _ => Rune.GetUnicodeCategory(rune) == UnicodeCategory.Format,
    };

    /// <summary>
    /// The blocks of Hebrew, Arabic and their neighbours, where Unicode puts letters from right to left (UAX #9, table of default classes).
    /// </summary>
    private static bool IsRightToLeft(Rune rune) =>
        rune.Value is (>= 0x0590 and <= 0x08FF) or (>= 0xFB1D and <= 0xFDFF) or (>= 0xFE70 and <= 0xFEFE)
            or (>= 0x10800 and <= 0x10FFF) or (>= 0x1E800 and <= 0x1EFFF);

    private static bool IsLetterOrMark(Rune rune) => Rune.IsLetter(rune)
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    /// <summary>
    /// How many characters a text has: Unicode scalar values, as JSON Schema's <c>maxLength</c> counts them, and not UTF-16 units.
    /// </summary>
    public static int CharactersOf(string text)
    {
        var count = text.Length;
        foreach (var unit in text) if (char.IsLowSurrogate(unit)) count--;
        return count;
    }
}
