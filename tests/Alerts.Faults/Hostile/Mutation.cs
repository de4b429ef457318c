using System.Text;
using System.Text.Json.Nodes;
using CsCheck;

namespace Alerts.Faults.Hostile;

/// <summary>Generators that turn something sound into something nearly sound: the input that is hardest to refuse rightly.</summary>
internal static class Mutation
{
    private static readonly string[] NastyTexts =
    [
        "", " ", "\0", "null", "NaN", "-1", "1e999", "ÿ", "\u202Egnp.exe", "\uD83D", "'; DROP TABLE reports; --", "../../etc/passwd", "%00",
        "{{7*7}}",
        "\r\nSet-Cookie: a=b", "<script>alert(1)</script>", "9999-12-31T23:59:59Z", "0001-01-01T00:00:00Z", "2025-02-30T00:00:00Z",
        "2025-10-15T05:10:00",
        "2025-10-15T05:10:00+99:99", "shelling", "SHELLING", "00000000-0000-0000-0000-000000000000", "ffffffff-ffff-ffff-ffff-ffffffffffff",
        "alerts:{fault-line}:epoch",
    ];

    private static readonly string[] NastyNumbers =
    [
        "0", "-0", "-1", "1e308", "1e-308", "1e400", "9223372036854775807", "9223372036854775808", "-9223372036854775809", "2147483648",
        "0.1", "180", "-180.0000001",
        "90.0000001", "50000.0001", "1000001", "123456789012345678901234567890", "1E+2", "NaN", "Infinity", "0x10", "01", "1.", ".5",
    ];

    private static readonly Gen<string> Text = Gen.OneOf(
        Gen.OneOf(NastyTexts),
        Gen.String[0, 30],
        Gen.Int[0, 5000].Select(length => new string('a', length)),
        Gen.Int[1, 400].Select(length => new string('\u0627', length)));

    /// <summary>The text of any JSON value, now and then of none.</summary>
    private static readonly Gen<string> Value = Gen.OneOf(
        Gen.OneOf(NastyNumbers),
        Gen.OneOf(
            "null",
            "true",
            "false",
            "{}",
            "[]",
            "[[]]",
            "{\"a\":{\"a\":{}}}",
            "\"\\ud83d\"",
            "\"\\u0000\"",
            "tru",
            "'a'",
            "[1,]",
            "{\"type\":\"Point\",\"coordinates\":[]}"),
        Text.Select(text => JsonValue.Create(text)!.ToJsonString()),
        Gen.Double.Select(number => number.ToString("R", System.Globalization.CultureInfo.InvariantCulture)),
        Gen.Int[1, 40].Select(depth => new string('[', depth) + new string(']', depth)),
        Gen.Int[1, 600].Select(count => $"[{string.Join(',', Enumerable.Repeat("0", count))}]"));

    /// <summary>Another JSON made of this one by changing values, names and structure; the text may no longer be JSON.</summary>
    public static Gen<string> OfJson(string sound) => Gen.OneOf(OneChange(sound), OneChange(sound), OneChange(sound).SelectMany(OneChange));

    /// <summary>Bytes flipped, taken out, put in, cut off or doubled.</summary>
    public static Gen<byte[]> OfBytes(byte[] sound) =>
        Gen.Select(Gen.Int[0, 5], Gen.Int[0, Math.Max(0, sound.Length - 1)], Gen.Byte.Array[0, 12], (how, at, bytes) => how switch
    {
        0 => [.. sound[..at], .. bytes],
        1 => [.. sound[..at], .. bytes, .. sound[at..]],
        2 => [.. sound[..at], .. sound[Math.Min(sound.Length, at + bytes.Length + 1)..]],
        3 => [.. sound, .. sound[at..]],
        4 => [.. sound[..at], .. bytes, .. sound[Math.Min(sound.Length, at + bytes.Length)..]],
        _ => bytes,
    });

    /// <summary>A word of a query or of a path, percent-encoded.</summary>
    public static Gen<string> OfWord(params string[] sound) => Gen.OneOf(
        Gen.OneOf(sound),
        Text,
        Gen.OneOf(NastyNumbers),
        Gen.Select(Gen.OneOf(sound), Gen.String[0, 4], Gen.Int[0, 60], (word, added, at) => word.Insert(Math.Min(at, word.Length), added)))
        .Select(Encode);

    private static Gen<string> OneChange(string text) =>
        Gen.Select(Gen.Int[0, 7], Gen.Int[0, 10_000], Value, (how, where, value) => Change(text, how, where, value));

    /// <summary>Works on the text's own tokens, so that what a parser would tidy up (a doubled name, a loose comma) stays.</summary>
    private static string Change(string text, int how, int where, string value)
    {
        var colons = Positions(text, ':');
        if (colons.Count == 0) return text + value;
        var colon = colons[where % colons.Count];
        var end = EndOfValue(text, colon + 1);
        var begin = text.LastIndexOf('"', Math.Max(0, text.LastIndexOf('"', colon) - 1));
        if (begin < 0 || begin >= colon) begin = colon;
        var member = text[begin..end];
        return how switch
        {
            0 or 1 or 2 => text[..(colon + 1)] + value + text[end..],
            3 => text[..begin] + $"\"x{where}\":{value}" + text[end..],
            4 => text[..end] + "," + member + text[end..],
            5 => text[..end] + $",\"extra{where}\":{value}" + text[end..],
            6 => text[..begin] + text[Math.Min(text.Length, end + 1)..],
            _ => text[..(colon + 1)] + "[" + text[(colon + 1)..end] + "," + value + "]" + text[end..],
        };
    }

    private static List<int> Positions(string text, char of)
    {
        List<int> found = [];
        for (var at = text.IndexOf(of, StringComparison.Ordinal); at >= 0; at = text.IndexOf(of, at + 1)) found.Add(at);
        return found;
    }

    /// <summary>Roughly: to the comma or bracket of the same level.</summary>
    private static int EndOfValue(string text, int at)
    {
        var depth = 0;
        var quoted = false;
        for (; at < text.Length; at++)
        {
            var character = text[at];
            if (character == '"') quoted = !quoted;
            if (quoted) continue;
            if (character is '[' or '{') depth++;
            if (character is ']' or '}' && depth-- == 0) return at;
            if (character == ',' && depth == 0) return at;
        }
        return text.Length;
    }

    private static string Encode(string word)
    {
        var encoded = new StringBuilder();
        foreach (var part in Encoding.UTF8.GetBytes(word))
            encoded.Append(
                char.IsAsciiLetterOrDigit((char)part) || part is (byte)'-' or (byte)'.' ? ((char)part).ToString() : $"%{part:X2}");
        return encoded.ToString();
    }
}
