using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;
using Alerts.EndToEnd.World;
using Alerts.TestServers;

namespace Alerts.EndToEnd;

[Collection(nameof(AgainstTheClock))]
public sealed class SlowWatcherTests(SharedServers servers)
{
    [Fact]
    public async Task A_client_that_never_reads_delays_no_other_and_is_disconnected()
    {
        await using var world = await Installation.StartAsync(
            servers, new Dictionary<string, string?> { ["Alerts__Push__SendTimeout"] = "00:00:02" });
        // A hundred sectors in one place make alerts so long that they soon fill what lies between the program and a silent client.
        await world.PutSectorsAsync(
            TestSectors.GeoJson([.. Enumerable.Range(0, 100).Select(static n => ($"{new string('s', 60)}-{n}", 60d))]));
        var reporter = await world.CallerAsync("reporter");
        var watcher = await world.CallerAsync("watcher");
        using var silentRoom = await SilentClient.WatchAsync(watcher);
        using var silentStream = await SilentClient.StreamAsync(watcher);
        await using var room = await OperationsRoom.OpenAsync(watcher);
        var reports = Some.Reports(1000);
        Assert.False(silentRoom.IsCut || silentStream.IsCut);

        await reporter.ReportAsync(reports[..999]);

        await room.HearsAsync(999, TimeSpan.FromSeconds(60));
        await reporter.ReportAsync(reports[999]);
        await room.HearsOfAsync(reports[999].ReportId).WaitAsync(TimeSpan.FromSeconds(2));
        await Eventually.Holds(() => silentRoom.IsCut && silentStream.IsCut);
        Assert.Equal(Enumerable.Range(1, 1000).Select(static seq => (long)seq), room.Alerts.Select(static alert => alert.Seq));
    }

    [Fact]
    public async Task A_client_that_never_reads_is_disconnected_within_five_seconds_of_its_keys_revocation()
    {
        await using var world = await Installation.StartAsync(
            servers, new Dictionary<string, string?> { ["Alerts__Push__SendTimeout"] = "00:05:00" });
        await world.PutSectorsAsync(
            TestSectors.GeoJson([.. Enumerable.Range(0, 100).Select(static n => ($"{new string('s', 60)}-{n}", 60d))]));
        var reporter = await world.CallerAsync("reporter");
        var watcher = await world.CallerAsync("watcher");
        var other = await world.CallerAsync("watcher");
        using var silentRoom = await SilentClient.WatchAsync(watcher);
        using var silentStream = await SilentClient.StreamAsync(watcher);
        await using var room = await OperationsRoom.OpenAsync(other);
        await reporter.ReportAsync(Some.Reports(1000));
        await room.HearsAsync(1000, TimeSpan.FromSeconds(60));
        Assert.False(silentRoom.IsCut || silentStream.IsCut);

        Assert.True((await world.Admin.Http.DeleteAsync($"/api/v1/keys/{watcher.KeyId}")).IsSuccessStatusCode);

        await Eventually.Holds(() => silentRoom.IsCut && silentStream.IsCut, TimeSpan.FromSeconds(5));
    }

    /// <summary>Asks for alerts and then never reads a byte.</summary>
    private sealed class SilentClient : IDisposable
    {
        private readonly HttpMessageInvoker http;
        private readonly int server;
        private readonly List<IDisposable> held = [];
        private int port;

        private SilentClient(Caller watcher)
        {
            server = watcher.Address.Port;
            http = new(new SocketsHttpHandler { ConnectCallback = ConnectAsync });
        }

        /// <summary>Whether the server's end of the connection is gone.</summary>
        public bool IsCut => !IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpConnections().Any(connection =>
            connection.LocalEndPoint.Port == server && connection.RemoteEndPoint.Port == port && connection.State == TcpState.Established);

        /// <summary>SignalR's JSON protocol by hand: handshake and Watch.</summary>
        public static async Task<SilentClient> WatchAsync(Caller watcher)
        {
            var client = new SilentClient(watcher);
            var socket = new ClientWebSocket();
            client.held.Add(socket);
            socket.Options.SetRequestHeader("Authorization", $"Bearer {watcher.Key}");
            await socket.ConnectAsync(
                new UriBuilder(watcher.Address) { Scheme = "ws", Path = "/hubs/alerts" }.Uri, client.http, CancellationToken.None);
            foreach (var message in (string[])[
                """{"protocol":"json","version":1}""",
                """{"type":1,"invocationId":"1","target":"Watch","arguments":[{}]}"""
            ])
                await socket.SendAsync(Encoding.UTF8.GetBytes(message + '\u001e'), WebSocketMessageType.Text, true, CancellationToken.None);
            return client;
        }

        public static async Task<SilentClient> StreamAsync(Caller watcher)
        {
            var client = new SilentClient(watcher);
            var request = new HttpRequestMessage(HttpMethod.Get, new Uri(watcher.Address, "/api/v1/alerts/stream"));
            request.Headers.Authorization = new("Bearer", watcher.Key);
            client.held.Add(await client.http.SendAsync(request, CancellationToken.None));
            return client;
        }

        public void Dispose()
        {
            foreach (var item in held) item.Dispose();
            http.Dispose();
        }

        private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
        {
            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = 4096 };
            await socket.ConnectAsync(context.DnsEndPoint, cancellationToken);
            port = ((IPEndPoint)socket.LocalEndPoint!).Port;
            return new NetworkStream(socket, ownsSocket: true);
        }
    }
}
