using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Alerts.TestServers;

/// <summary>Waits for a state of the world, never for a length of time.</summary>
public static class Eventually
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan MaxPause = TimeSpan.FromMilliseconds(200);

    /// <summary>Asks again and again until the answer is good; what the question throws counts as "not yet".</summary>
    /// <exception cref="TimeoutException">Still not good in the end; names the condition and the last answer.</exception>
    public static async Task<T> Gives<T>(
        Func<CancellationToken, Task<T>> ask,
        Func<T, bool> isGood,
        TimeSpan? within = null,
        CancellationToken cancellationToken = default,
        [CallerArgumentExpression(nameof(isGood))] string condition = "")
    {
        var limit = within ?? Patience;
        var watch = Stopwatch.StartNew();
        var pause = TimeSpan.FromMilliseconds(10);
        object? last = null;
        while (true)
        {
            using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            var left = limit - watch.Elapsed;
            deadline.CancelAfter(left > TimeSpan.Zero ? left : TimeSpan.FromMilliseconds(1));
            try
            {
                var answer = await ask(deadline.Token);
                if (isGood(answer)) return answer;
                last = answer;
            }
            catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
            {
                last = failure is OperationCanceledException ? last ?? failure : failure;
            }
            if (watch.Elapsed >= limit)
                throw new TimeoutException($"Not within {limit.TotalSeconds:0.#} s: {condition}. Last: {last ?? "nothing"}");
            await Task.Delay(pause, TimeProvider.System, cancellationToken);
            pause = pause * 2 < MaxPause ? pause * 2 : MaxPause;
        }
    }

    /// <inheritdoc cref="Gives{T}"/>
    public static Task Holds(
        Func<bool> condition,
        TimeSpan? within = null,
        CancellationToken cancellationToken = default,
        [CallerArgumentExpression(nameof(condition))] string text = "") =>
        Gives(_ => Task.FromResult(condition()), static holds => holds, within, cancellationToken, text);
}
