using System.Net.Sockets;
using System.Text;

namespace Alerts.Faults.Faults;

/// <summary>Clients that ask for the whole log and never read what comes.</summary>
internal sealed class SilentReaders : Fault
{
    public override string Name => "clients-that-never-read";

    public override Family Family => Family.Crowd;

    public override async Task<Outage?> StrikeAsync(Stage stage, Random random, CancellationToken stopping)
    {
        var after = $"{stage.Watchers.Resident[0].Feed.Begin}";
        var request = Encoding.ASCII.GetBytes(
            $"GET /api/v1/alerts/stream?after={after} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                + $"{stage.Watchers.Reader.Key}\r\n\r\n");
        List<TcpClient> clients = [];
        try
        {
            for (var number = 0; number < 30; number++)
            {
                var client = new TcpClient { ReceiveBufferSize = 2048 };
                clients.Add(client);
                await client.ConnectAsync(
                    "127.0.0.1", stage.World.Copies[number % stage.World.Copies.Count].Program.Address.Port, stopping);
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
