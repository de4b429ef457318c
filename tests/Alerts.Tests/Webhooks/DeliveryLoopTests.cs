using Alerts.Webhooks.Deliveries;

namespace Alerts.Tests.Webhooks;

public sealed class DeliveryLoopTests : IDisposable
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(5);

    private readonly CancellationTokenSource stopping = new();
    private readonly Queue<int> given = new([1, 2]);

    [Fact]
    public async Task A_failed_delivery_ends_the_loop_while_source_and_other_deliveries_wait() =>
        await Assert.ThrowsAsync<InvalidOperationException>(() => Run(async number =>
        {
            if (number == 1) await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, stopping.Token);
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, stopping.Token);
            throw new InvalidOperationException();
        }, room: 3).WaitAsync(Soon));

    [Fact]
    public async Task Deliveries_run_concurrently_up_to_the_limit()
    {
        var (inFlight, most) = (0, 0);
        given.Enqueue(3);
        given.Enqueue(4);

        var loop = Run(async number =>
        {
            most = Math.Max(most, Interlocked.Increment(ref inFlight));
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, stopping.Token);
            Interlocked.Decrement(ref inFlight);
            if (number == 4) await stopping.CancelAsync();
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => loop.WaitAsync(Soon));
        Assert.Equal(2, most);
    }

    [Fact]
    public async Task A_stopped_loop_waits_for_its_deliveries()
    {
        var ended = 0;
        var loop = Run(async _ =>
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, stopping.Token)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            Interlocked.Increment(ref ended);
        });

        await stopping.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => loop.WaitAsync(Soon));
        Assert.Equal(2, ended);
    }

    public void Dispose() => stopping.Dispose();

    /// <summary>The source has no more than was given, and then waits until it is stopped.</summary>
    private Task Run(Func<int, Task> send, int room = 2) => DeliveryLoop.RunAsync(
        () => room,
        async () =>
        {
            if (given.TryDequeue(out var number)) return number;
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, stopping.Token);
            return 0;
        },
        send,
        stopping,
        TimeProvider.System);
}
