using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Alerts.Contracts;
using Alerts.TestServers;

namespace Alerts.EndToEnd.World;

/// <summary>A reader of the Server-Sent Events.</summary>
public static class StreamListener
{
    /// <summary>Reads alerts, with the id each came under, until the token ends it.</summary>
    public static async IAsyncEnumerable<(string? Id, AlertEvent Alert)> ReadAsync(
        Caller caller,
        string query = "",
        string? lastEventId = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/alerts/stream" + query);
        if (lastEventId is not null) request.Headers.Add("Last-Event-ID", lastEventId);
        using var answer = await caller.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        answer.EnsureSuccessStatusCode();
        Assert.Equal("text/event-stream", answer.Content.Headers.ContentType?.MediaType);
        var parser = SseParser.Create(await answer.Content.ReadAsStreamAsync(cancellationToken));
        await foreach (var item in parser.EnumerateAsync(cancellationToken))
        {
            using var data = JsonDocument.Parse(item.Data);
            if (data.RootElement.TryGetProperty("incident", out _))
                yield return (item.EventId, data.Deserialize(ContractsJson.Default.AlertEvent)!);
        }
    }
}
