using System.Net.Sockets;
using System.Text;
using Alerts.Faults.Reports;
using Alerts.TestServers;

namespace Alerts.Faults.Faults;

/// <summary>One report over both doors, many times at once: it counts once.</summary>
internal sealed class DuplicateStorm : Fault
{
    public override string Name => "duplicate-storm";

    public override Family Family => Family.Input;

    public override async Task<Outage?> StrikeAsync(Stage stage, Random random, CancellationToken stopping)
    {
        var report = stage.Mix.OwnPlace(stage.Reporters[random.Next(stage.Reporters.Count)]);
        stage.Ledger.Write(report);
        var http = new HttpSender(stage.Ledger, stage.Findings);
        await using var gateway = new GatewaySender(stage.World, stage.Ledger);
        await Task.WhenAll([
            .. Enumerable.Range(0, 60).Select(_ => http.SendAsync(report, stopping)),
            .. Enumerable.Range(0, 60).Select(_ => gateway.SendAsync(report, stopping)),
        ]);
        return null;
    }
}

/// <summary>Clients that ask for the whole log and never read what comes.</summary>
internal sealed class SilentReaders : Fault
{
    public override string Name => "clients-that-never-read";

    public override Family Family => Family.Crowd;

    public override async Task<Outage?> StrikeAsync(Stage stage, Random random, CancellationToken stopping)
    {
        var after = $"{stage.Watchers.Resident[0].Feed.Begin}";
        var request = Encoding.ASCII.GetBytes($"GET /api/v1/alerts/stream?after={after} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {stage.Watchers.Reader.Key}\r\n\r\n");
        List<TcpClient> clients = [];
        try
        {
            for (var number = 0; number < 30; number++)
            {
                var client = new TcpClient { ReceiveBufferSize = 2048 };
                clients.Add(client);
                await client.ConnectAsync("127.0.0.1", stage.World.Copies[number % stage.World.Copies.Count].Program.Address.Port, stopping);
                await client.GetStream().WriteAsync(request, stopping);
            }
            await WaitAsync(random, 3, stage.IsBrief ? 5 : 40, stopping);
        }
        finally
        {
            foreach (var client in clients) client.Dispose();
        }
        return null;
    }
}

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
