using System.Globalization;
using System.Text.RegularExpressions;

namespace Alerts.Text;

/// <summary>
/// Reads a time as RFC 3339 section 5.6 spells it, always with an offset: <c>T</c> and <c>Z</c> in either case, any fraction of a second,
/// offsets to ±23:59. A leap second is refused: no clock here knows one. Pure.
/// </summary>
internal static partial class Rfc3339
{
    public const string Advice = "RFC 3339 with an offset, for example 2025-10-15T05:10:00+04:30.";

    /// <param name="utc">The same moment in UTC, to the tick.</param>
    public static bool TryParse(string text, out DateTimeOffset utc)
    {
        utc = default;
        if (text.Length > 64 || Form().Match(text) is not { Success: true } match) return false;
        var local = $"{match.Groups["date"].ValueSpan}T{match.Groups["time"].ValueSpan}";
        if (!DateTime.TryParseExact(local, "yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time))
            return false;
        var ticks = time.Ticks + Fraction(match.Groups["fraction"].ValueSpan) - Offset(match.Groups["offset"].ValueSpan).Ticks;
        if (ticks < DateTime.MinValue.Ticks || ticks > DateTime.MaxValue.Ticks) return false;
        utc = new(ticks, TimeSpan.Zero);
        return true;
    }

    private static long Fraction(ReadOnlySpan<char> digits)
    {
        long ticks = 0;
        for (var place = 0; place < 7; place++) ticks = (ticks * 10) + (place < digits.Length ? digits[place] - '0' : 0);
        return ticks;
    }

    private static TimeSpan Offset(ReadOnlySpan<char> offset)
    {
        if (offset.Length == 1) return TimeSpan.Zero;
        var size = new TimeSpan(
            int.Parse(offset[1..3], CultureInfo.InvariantCulture), int.Parse(offset[4..6], CultureInfo.InvariantCulture), 0);
        return offset[0] == '-' ? -size : size;
    }

    [GeneratedRegex(
        @"^(?<date>[0-9]{4}-[0-9]{2}-[0-9]{2})[Tt](?<time>[0-9]{2}:[0-9]{2}:[0-9]{2})(?:\.(?<fraction>[0-9]+))?"
            + @"(?<offset>[Zz]|[+-](?:[01][0-9]|2[0-3]):[0-5][0-9])\z")]
    private static partial Regex Form();
}
