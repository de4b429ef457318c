using Alerts.TestServers;

namespace Alerts.Faults.Faults;

/// <summary>Five hundred clients come at once, as after a cut of the whole network.</summary>
internal sealed class Crowd : Fault
{
    private const int Clients = 500;

    public override string Name => "500-clients-at-once";

    public override Family Family => Family.Crowd;

    public override async Task<Outage?> StrikeAsync(Stage stage, Random random, CancellationToken stopping)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        deadline.CancelAfter(TimeSpan.FromSeconds(30));
        var after = stage.Watchers.Resident[0].Feed.Cursor;
        var served = await Task.WhenAll(Enumerable.Range(0, Clients).Select(async number =>
        {
            try
            {
                using var answer = await stage.Watchers.Reader.OpenAsync(
                    stage.World.Copies[number % stage.World.Copies.Count].Address, $"/api/v1/alerts/stream?after={after}", deadline.Token);
                if (!answer.IsSuccessStatusCode) return false;
                using var reader = new StreamReader(await answer.Content.ReadAsStreamAsync(deadline.Token));
                return await reader.ReadLineAsync(deadline.Token) is not null;
            }
            catch (Exception broken) when (LostConnection.Explains(broken))
            {
                stopping.ThrowIfCancellationRequested();
                return false;
            }
        }));
        stage.Journal.Write($"  {served.Count(was => was)} of {Clients} clients heard something");
        return null;
    }
}
