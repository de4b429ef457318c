using Alerts.AlertLog;
using Alerts.Contracts;

namespace Alerts.Push;

/// <summary>Puts a deadline on every send, so that a watcher that does not read is found out.</summary>
internal sealed class SendTimeoutSink(IWatcherSink sink, TimeSpan slowest, TimeProvider clock, CancellationToken left)
{
    public bool IsTooSlow { get; private set; }

    public ValueTask AlertAsync(AlertView alert) => WithinDeadlineAsync(sink.AlertAsync(alert, left));

    public ValueTask NoticeAsync(LogNoticeView notice) => WithinDeadlineAsync(sink.NoticeAsync(notice, left));

    public ValueTask HeadAsync(Head head) => WithinDeadlineAsync(sink.HeadAsync(head, left));

    public ValueTask SnapshotAsync(Snapshot snapshot) => WithinDeadlineAsync(sink.SnapshotAsync(snapshot, left));

    private ValueTask WithinDeadlineAsync(ValueTask send) =>
        send.IsCompletedSuccessfully ? ValueTask.CompletedTask : WaitAsync(send.AsTask());

    private async ValueTask WaitAsync(Task send)
    {
        try
        {
            await send.WaitAsync(slowest, clock, left);
        }
        catch (TimeoutException)
        {
            IsTooSlow = true;
            throw;
        }
    }
}
