using Alerts.Faults.Watching;
using Alerts.Faults.World;

namespace Alerts.Faults.Faults;

/// <summary>Keys are taken away while their holders listen, at both copies and by two doors: the contract gives five seconds.</summary>
internal sealed class KeysRevoked : Fault
{
    /// <summary>Twice the contract's five seconds, for a busy machine.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public override string Name => "keys-revoked";

    public override Family Family => Family.Access;

    public override async Task<Outage?> StrikeAsync(Stage stage, Random random, CancellationToken stopping)
    {
        var (id, key) = await stage.World.MakeKeyAsync(new { name = Canaries.Name("revoked"), role = "watcher" });
        var client = new ApiClient(stage.World, key);
        List<Task<bool>> cut = [];
        using var over = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        foreach (var copy in stage.World.Copies)
        {
            foreach (var way in (IConnection[])[new HubWatching(key, messagePack: false), new StreamWatching(client)])
            {
                var feed = new Feed(
                    $"revoked at {copy.Name}",
                    null,
                    stage.Watchers.Resident[0].Feed.Cursor,
                    stage.Watchers.Seen,
                    stage.Watchers.Eras,
                    stage.Findings,
                    stage.World.Canaries);
                cut.Add(ListenAsync(way, copy.Address, feed, over.Token));
            }
        }
        await WaitAsync(random, 2, 4, stopping);
        using (var answer = await stage.World.Admin.SendAsync(HttpMethod.Delete, $"/api/v1/keys/{id}", cancellation: stopping))
            Struck(answer.IsSuccessStatusCode, $"the key was not revoked, the answer is {(int)answer.StatusCode}");
        await Task.WhenAny(Task.WhenAll(cut), Task.Delay(Patience, TimeProvider.System, stopping));
        var stillOpen = cut.Count(listening => !listening.IsCompleted);
        stage.Findings.Expect(
            Promise.RevokedHearNothing,
            stillOpen == 0,
            () => $"{stillOpen} of {cut.Count} connections of a revoked key were open {Patience.TotalSeconds:0} s later");
        foreach (var copy in stage.World.Copies)
        {
            using var refused = await client.SendAsync(copy.Address, HttpMethod.Get, "/api/v1/alerts?limit=1", cancellation: stopping);
            stage.Findings.Expect(
                Promise.RevokedHearNothing,
                (int)refused.StatusCode is 401 or 503,
                () => $"copy {copy.Name} answered a revoked key {(int)refused.StatusCode}");
        }
        await over.CancelAsync();
        await Task.WhenAll(cut);
        return null;
    }

    private static async Task<bool> ListenAsync(IConnection way, Uri address, Feed feed, CancellationToken over)
    {
        try
        {
            await way.ListenAsync(address, feed, over);
        }
        catch (Exception) when (!over.IsCancellationRequested)
        {
            // Cut, as it should be.
        }
        catch (OperationCanceledException)
        {
            return false;
        }
        return true;
    }
}
