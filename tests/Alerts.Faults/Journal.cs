using System.Collections.Concurrent;
using System.Diagnostics;

namespace Alerts.Faults;

/// <summary>What happened and when, on the screen and for the report.</summary>
internal sealed class Journal
{
    private readonly Stopwatch watch = Stopwatch.StartNew();
    private readonly ConcurrentQueue<string> lines = new();

    public TimeSpan Elapsed => watch.Elapsed;

    public IReadOnlyCollection<string> Lines => lines;

    public void Write(string line)
    {
        var text = $"{watch.Elapsed:hh\\:mm\\:ss\\.f} {line}";
        lines.Enqueue(text);
        Console.WriteLine(text);
    }
}
