using System.Collections.Concurrent;

namespace Alerts.Faults;

/// <summary>What was checked and what was found to be broken, with evidence.</summary>
internal sealed class Findings(Journal journal, bool stopAtFirst) : IDisposable
{
    private const int MaxPerPromise = 20;

    private readonly ConcurrentDictionary<Promise, long> checks = new();
    private readonly ConcurrentDictionary<Promise, ConcurrentQueue<string>> violations = new();
    private readonly CancellationTokenSource first = new();

    /// <summary>Cancelled by the first violation, if the run is to end there.</summary>
    public CancellationToken Enough => first.Token;

    /// <summary>The run ends at the first violation.</summary>
    public bool StopsAtFirst => stopAtFirst;

    public IReadOnlyDictionary<Promise, long> Checks => checks;

    public IReadOnlyList<(Promise Promise, string Evidence)> Violations =>
        [.. violations.OrderBy(pair => pair.Key).SelectMany(pair => pair.Value.Select(evidence => (pair.Key, evidence)))];

    /// <summary>What was found first.</summary>
    public (Promise Promise, string Evidence)? First { get; private set; }

    public bool IsClean => violations.IsEmpty;

    public int Passed => checks.Keys.Count(promise => !violations.ContainsKey(promise));

    public int Failed => violations.Count;

    public void Checked(Promise promise, long times = 1) => checks.AddOrUpdate(promise, times, (_, before) => before + times);

    public void Violated(Promise promise, string evidence)
    {
        Checked(promise);
        var known = violations.GetOrAdd(promise, _ => new());
        if (known.Count >= MaxPerPromise) return;
        known.Enqueue(evidence);
        lock (violations) First ??= (promise, evidence);
        journal.Write($"VIOLATION {promise}: {evidence}");
        if (stopAtFirst) first.Cancel();
    }

    public void Dispose() => first.Dispose();

    /// <summary>Does one part of the run; whatever it meets is a finding and ends that part alone.</summary>
    /// <param name="what">Named in the evidence.</param>
    /// <param name="part">The part.</param>
    public async Task GuardAsync(string what, Func<Task> part)
    {
        try
        {
            await part();
            Checked(Promise.RunsToItsEnd);
        }
        catch (Exception failure) when (!Enough.IsCancellationRequested)
        {
            Violated(Promise.RunsToItsEnd, $"{what} met {failure}");
        }
        catch (Exception) when (Enough.IsCancellationRequested)
        {
            // The run has what it was looking for.
        }
    }

    /// <summary>One check: kept, or violated with this evidence.</summary>
    public void Expect(Promise promise, bool isKept, Func<string> evidence)
    {
        if (isKept) Checked(promise);
        else Violated(promise, evidence());
    }
}
