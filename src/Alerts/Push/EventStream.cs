using System.Buffers;
using System.Text;
using System.Text.Json;
using Alerts.AlertLog;
using Alerts.Contracts;

namespace Alerts.Push;

/// <summary>Writes Server-Sent Events: alerts unnamed, so that a plain <c>EventSource</c> gets them, with the cursor as id.</summary>
internal sealed class EventStream(HttpResponse response) : IWatcherSink
{
    public Transport Transport => Transport.Stream;

    public ValueTask AlertAsync(AlertView alert, CancellationToken cancellation) =>
        WriteAsync(null, alert.Content.Cursor, alert.Json, cancellation);

    public ValueTask NoticeAsync(LogNoticeView notice, CancellationToken cancellation) =>
        WriteAsync("notice", notice.Content.Cursor, notice.Json, cancellation);

    /// <summary>Its id moves a filtered watcher's cursor on.</summary>
    public ValueTask HeadAsync(Head head, CancellationToken cancellation) =>
        WriteAsync("head", head.Cursor, JsonSerializer.SerializeToUtf8Bytes(head, ContractsJson.Default.Head), cancellation);

    public ValueTask SnapshotAsync(Snapshot snapshot, CancellationToken cancellation) =>
        WriteAsync(
            "snapshot", snapshot.Cursor, JsonSerializer.SerializeToUtf8Bytes(snapshot, ContractsJson.Default.Snapshot), cancellation);

    private async ValueTask WriteAsync(string? name, string id, ReadOnlyMemory<byte> json, CancellationToken cancellation)
    {
        var head = name is null ? $"id: {id}\ndata: " : $"event: {name}\nid: {id}\ndata: ";
        var writer = response.BodyWriter;
        writer.Write(Encoding.UTF8.GetBytes(head));
        writer.Write(json.Span);
        writer.Write("\n\n"u8);
        await writer.FlushAsync(cancellation);
    }
}
