using System.Net.ServerSentEvents;
using System.Text.Json;
using Alerts.Contracts;
using Alerts.Faults.World;

namespace Alerts.Faults.Watching;

/// <summary>Server-Sent Events.</summary>
internal sealed class StreamWatching(ApiClient client) : IConnection
{
    public async Task ListenAsync(Uri address, Feed feed, CancellationToken leaving)
    {
        using var silence = CancellationTokenSource.CreateLinkedTokenSource(leaving);
        silence.CancelAfter(HubWatching.MaxSilence);
        var after = feed.Connect();
        using var answer = await client.OpenAsync(address, $"/api/v1/alerts/stream?after={after}", silence.Token);
        answer.EnsureSuccessStatusCode();
        var parser = SseParser.Create(await answer.Content.ReadAsStreamAsync(silence.Token));
        await foreach (var item in parser.EnumerateAsync(silence.Token))
        {
            silence.CancelAfter(HubWatching.MaxSilence);
            switch (item.EventType)
            {
                case "head":
                    feed.HearHead(JsonSerializer.Deserialize(item.Data, ContractsJson.Default.Head)!.Cursor);
                    break;
                case "snapshot":
                    feed.HearSnapshot(JsonSerializer.Deserialize(item.Data, ContractsJson.Default.Snapshot)!.Cursor, item.Data);
                    break;
                default:
                    feed.Hear(item.Data);
                    break;
            }
        }
    }
}
