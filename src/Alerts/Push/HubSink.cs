using System.Runtime.CompilerServices;
using System.Text.Json;
using Alerts.AlertLog;
using Alerts.Contracts;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Protocol;

namespace Alerts.Push;

/// <summary>Writes to one hub connection.</summary>
internal sealed class HubSink(HubConnectionContext connection) : IWatcherSink
{
    /// <summary>An alert's message, serialised once per protocol however many connections get it; goes away with the alert.</summary>
    private static readonly ConditionalWeakTable<AlertView, SerializedHubMessage> Alerts = [];

    public Transport Transport => Transport.Hub;

    public ValueTask AlertAsync(AlertView alert, CancellationToken cancellation) =>
        connection.WriteAsync(Alerts.GetValue(alert, static view => new(new InvocationMessage("Alert", [Parse(view.Json)]))), cancellation);

    public ValueTask NoticeAsync(LogNoticeView notice, CancellationToken cancellation) =>
        connection.WriteAsync(new InvocationMessage("Notice", [Parse(notice.Json)]), cancellation);

    public ValueTask HeadAsync(Head head, CancellationToken cancellation) =>
        connection.WriteAsync(new InvocationMessage("Head", [head]), cancellation);

    public ValueTask SnapshotAsync(Snapshot snapshot, CancellationToken cancellation) =>
        connection.WriteAsync(new InvocationMessage("Snapshot", [snapshot]), cancellation);

    private static JsonElement Parse(ReadOnlyMemory<byte> json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.Clone();
    }
}
