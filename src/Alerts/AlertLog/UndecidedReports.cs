using System.Collections.Concurrent;

namespace Alerts.AlertLog;

/// <summary>
/// How old the oldest report is that nobody has heard of yet, as far as this copy can tell: what it was handed, and what the broker still
/// holds. What a watcher sees is complete only up to then.
/// </summary>
internal sealed class UndecidedReports(TimeProvider clock)
{
    private readonly ConcurrentBag<Func<TimeSpan>> places = [];

    /// <summary>Zero when none waits.</summary>
    public TimeSpan OldestAge => places.Select(age => age()).DefaultIfEmpty().Max();

    /// <summary>Everything that came before this is decided: now, or when the oldest that is not was taken.</summary>
    public DateTimeOffset CompleteUpTo => clock.GetUtcNow() - OldestAge;

    /// <summary>Why the last commit was not taken, in one sentence; null once one was.</summary>
    public string? Refusal { get; private set; }

    /// <param name="age">Of the oldest that waits in one place.</param>
    public void Observe(Func<TimeSpan> age) => places.Add(age);

    public void Refused(string reason) => Refusal = reason;

    public void Taken() => Refusal = null;
}
