namespace Alerts.TestServers;

/// <summary>The last lines that a child process wrote: many to look for something in, few for the message of a failure.</summary>
public sealed class RecentOutput(int keep = 50_000)
{
    private const int Shown = 400;

    private readonly Queue<string> lines = new();
    private readonly Lock sync = new();

    public void Add(string line)
    {
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
