using System.Collections.Concurrent;

namespace Alerts.Faults.Hostile;

/// <summary>What was tried and what was answered.</summary>
internal sealed class Tally
{
    private readonly ConcurrentDictionary<string, long> inputs = new();
    private readonly ConcurrentDictionary<string, long> answers = new();
    private long total;
    private long slowest;

    public long Total => Interlocked.Read(ref total);

    public TimeSpan Slowest => TimeSpan.FromTicks(Interlocked.Read(ref slowest));

    public IReadOnlyDictionary<string, long> Inputs => inputs;

    public IReadOnlyDictionary<string, long> Answers => answers;

    public void Count(string kind, string answer, TimeSpan took)
    {
        Interlocked.Increment(ref total);
        inputs.AddOrUpdate(kind, 1, static (_, before) => before + 1);
        answers.AddOrUpdate(answer, 1, static (_, before) => before + 1);
        for (var known = Interlocked.Read(ref slowest); took.Ticks > known; known = Interlocked.Read(ref slowest))
            if (Interlocked.CompareExchange(ref slowest, took.Ticks, known) == known) break;
    }
}
