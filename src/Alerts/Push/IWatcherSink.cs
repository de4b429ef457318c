using Alerts.AlertLog;
using Alerts.Contracts;

namespace Alerts.Push;

/// <summary>
/// Where a pump puts what a watcher gets: a hub connection or an event stream. Each call returns once the transport took it.
/// </summary>
internal interface IWatcherSink
{
    Transport Transport { get; }

    ValueTask AlertAsync(AlertView alert, CancellationToken cancellation);

    ValueTask NoticeAsync(LogNoticeView notice, CancellationToken cancellation);

    ValueTask HeadAsync(Head head, CancellationToken cancellation);

    ValueTask SnapshotAsync(Snapshot snapshot, CancellationToken cancellation);
}
