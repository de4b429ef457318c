namespace Alerts.TestServers;

/// <summary>The last lines that a child process wrote: many to look for something in, few for the message of a failure.</summary>
/// <param name="keep">How many.</param>
/// <param name="hear">Hears every line, also those that are not kept.</param>
public sealed class RecentOutput(int keep = 50_000, Action<string>? hear = null)
{
    private const int Shown = 400;

    private readonly Queue<string> lines = new();
    private readonly Lock sync = new();

    public void Add(string line)
    {
        hear?.Invoke(line);
        lock (sync)
        {
            lines.Enqueue(line);
            if (lines.Count > keep) lines.Dequeue();
        }
    }

    public IReadOnlyList<string> Lines
    {
        get
        {
            lock (sync)
            {
                return [.. lines];
            }
        }
    }

    public override string ToString() => string.Join('\n', Lines.TakeLast(Shown));
}
