using System.Globalization;

namespace Alerts.AlertLog;

/// <summary>A place on the log: the data set's epoch and the number of the last entry seen. Opaque to everyone outside.</summary>
/// <param name="Epoch">Name of the data set; lower-case letters and digits.</param>
/// <param name="Seq">0 is before the first entry.</param>
internal readonly record struct Cursor(string Epoch, long Seq)
{
    private const int MaxText = 64;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Epoch}-{Seq}");

    /// <summary>Null when the text never came from us.</summary>
    public static Cursor? Parse(string text)
    {
        var dash = text.IndexOf('-', StringComparison.Ordinal);
        if (dash <= 0 || text.Length > MaxText || !text.AsSpan(0, dash).ContainsOnlyLettersAndDigits()) return null;
        return long.TryParse(text.AsSpan(dash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var seq) ? new(text[..dash], seq)
            : null;
    }
}

file static class Characters
{
    public static bool ContainsOnlyLettersAndDigits(this ReadOnlySpan<char> text)
    {
        foreach (var character in text)
        {
            if (!char.IsAsciiLetterLower(character) && !char.IsAsciiDigit(character)) return false;
        }
        return true;
    }
}
