using System.Text.Json;
using Alerts.Contracts;
using Alerts.Faults.World;

namespace Alerts.Faults.Watching;

/// <summary>Looks in from time to time.</summary>
internal sealed class PageWatching(ApiClient client, Random random) : IConnection
{
    public async Task ListenAsync(Uri address, Feed feed, CancellationToken leaving)
    {
        var after = feed.Connect();
        while (true)
        {
            var page =
                await client.GetAsync(
                    address, $"/api/v1/alerts?after={after}&limit={random.Next(3, 400)}", ContractsJson.Default.AlertPage, leaving)
                ?? throw new InvalidOperationException("The log was not found.");
            feed.Answered(after, page.Recovered);
            if (page.Snapshot is { } snapshot)
                feed.HearSnapshot(snapshot.Cursor, JsonSerializer.Serialize(snapshot, ContractsJson.Default.Snapshot));
            foreach (var alert in page.Events) feed.Hear(JsonSerializer.Serialize(alert, ContractsJson.Default.AlertEvent));
            feed.HearHead(page.Cursor);
            after = page.Cursor;
            if (page.Events.Count == 0) await Pause.BetweenAsync(random, 200, 900, leaving);
        }
    }
}
