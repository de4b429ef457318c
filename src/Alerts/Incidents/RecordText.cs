using System.Globalization;

namespace Alerts.Incidents;

/// <summary>A record's text in Redis: <c>version;seq;payload</c>.</summary>
/// <param name="Version">0 when there is no record.</param>
/// <param name="Seq">The log entry that the last write caused; 0 when none.</param>
/// <param name="Payload">Empty when there is no record.</param>
internal readonly record struct RecordText(long Version, long Seq, string Payload)
{
    public static RecordText Absent { get; } = new(0, 0, string.Empty);

    public bool Exists => Version > 0;

    /// <summary>What the commit script must find at the start of the record.</summary>
    public string Expected => Exists ? $"{Version};" : string.Empty;

    public static RecordText Read(string? text)
    {
        if (text is null) return Absent;
        var first = text.IndexOf(';', StringComparison.Ordinal);
        var second = text.IndexOf(';', first + 1);
        if (first < 0 || second < 0) throw new FormatException("A record does not begin with version and seq.");
        return new(
            long.Parse(text.AsSpan(0, first), CultureInfo.InvariantCulture),
            long.Parse(text.AsSpan(first + 1, second - first - 1), CultureInfo.InvariantCulture),
            text[(second + 1)..]);
    }

    /// <summary>The text of a first version that no log entry belongs to.</summary>
    public static string First(string payload) => $"1;0;{payload}";
}
