using Alerts.AlertLog;
using Alerts.Contracts;
using Alerts.Push;

namespace Alerts.Tests.Push;

public sealed class SendTimeoutSinkTests
{
    private static readonly Head Head = new("e-1", Some.Noon);

    [Fact]
    public async Task A_watcher_that_does_not_read_is_detected()
    {
        var sink = new SendTimeoutSink(new NeverTaking(), TimeSpan.FromMilliseconds(20), TimeProvider.System, CancellationToken.None);
        await Assert.ThrowsAsync<TimeoutException>(async () => await sink.HeadAsync(Head));
        Assert.True(sink.IsTooSlow);
    }

    [Fact]
    public async Task A_watcher_that_leaves_meanwhile_is_not_called_slow()
    {
        using var left = new CancellationTokenSource();
        var sink = new SendTimeoutSink(new NeverTaking(), TimeSpan.FromMinutes(1), TimeProvider.System, left.Token);
        var send = sink.HeadAsync(Head).AsTask();
        await left.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => send);
        Assert.False(sink.IsTooSlow);
    }

    private sealed class NeverTaking : IWatcherSink
    {
        public Transport Transport => Transport.Hub;

        public ValueTask AlertAsync(AlertView alert, CancellationToken cancellation) => Never();

        public ValueTask NoticeAsync(LogNoticeView notice, CancellationToken cancellation) => Never();

        public ValueTask HeadAsync(Head head, CancellationToken cancellation) => Never();

        public ValueTask SnapshotAsync(Snapshot snapshot, CancellationToken cancellation) => Never();

        private static ValueTask Never() => new(new TaskCompletionSource().Task);
    }
}
