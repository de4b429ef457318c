using System.Collections.Concurrent;

namespace Alerts.Faults.World;

/// <summary>Words that stand in key names, organisations and descriptions, and may be heard nowhere else.</summary>
internal sealed class Canaries(Findings findings)
{
    /// <summary>Part of every canary.</summary>
    public const string Song = "xqzcanary";

    private readonly ConcurrentQueue<string> recent = new();
    private long lines;

    public long Lines => Interlocked.Read(ref lines);

    public static string Name(string what) => $"{Song}-{what}";

    /// <summary>The last lines that the copies wrote at the level of an error.</summary>
    public IReadOnlyCollection<string> Failures => recent;

    /// <summary>A line of a copy's log.</summary>
    public void Hear(string line)
    {
        Interlocked.Increment(ref lines);
        if (line.Contains(Song, StringComparison.OrdinalIgnoreCase)) findings.Violated(Promise.NoCanaryLeaks, $"a log line says: {line}");
        if (!line.StartsWith("fail:", StringComparison.Ordinal) && !line.StartsWith("crit:", StringComparison.Ordinal)
            && !line.StartsWith("Unhandled", StringComparison.Ordinal)) return;
        recent.Enqueue(line);
        if (recent.Count > 200) recent.TryDequeue(out _);
    }

    /// <summary>What a watcher was sent.</summary>
    public void HearFeed(string watcher, string text)
    {
        if (text.Contains(Song, StringComparison.OrdinalIgnoreCase))
            findings.Violated(Promise.NoCanaryLeaks, $"{watcher} was sent: {text[..Math.Min(400, text.Length)]}");
    }
}
