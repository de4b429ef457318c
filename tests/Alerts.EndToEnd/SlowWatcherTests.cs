using System.Net.WebSockets;
using System.Text;
using Alerts.EndToEnd.World;
using Alerts.TestServers;

namespace Alerts.EndToEnd;

public sealed class SlowWatcherTests(SharedServers servers)
{
    [Fact]
    public async Task A_client_that_never_reads_delays_nobody_and_is_cut()
    {
        await using var world = await Installation.StartAsync(
            servers, new Dictionary<string, string?> { ["Alerts__Push__SlowestSend"] = "00:00:02" });
        var reporter = await world.CallerAsync("reporter");
        var watcher = await world.CallerAsync("watcher");
        using var silent = await WatchWithoutReadingAsync(watcher);
        using var stream = await StreamWithoutReadingAsync(watcher);
        await using var room = await OperationsRoom.OpenAsync(watcher);
        // Long texts fill the buffers between the program and the silent clients soon.
        var reports = Some.Reports(1400).Select(static report => report with { Description = new string('a', 2000) }).ToArray();

        await reporter.ReportAsync(reports);

        await room.HearsAsync(reports.Length, TimeSpan.FromSeconds(60));
        var urgent = Some.Report(0, westernEdge: 64);
        await reporter.ReportAsync(urgent);
        await room.HearsOfAsync(urgent.ReportId).WaitAsync(TimeSpan.FromSeconds(2));
    }

    /// <summary>SignalR's JSON protocol by hand: handshake, Watch, and then nothing is ever read.</summary>
    private static async Task<ClientWebSocket> WatchWithoutReadingAsync(Caller watcher)
    {
        var socket = new ClientWebSocket();
        socket.Options.SetRequestHeader("Authorization", $"Bearer {watcher.Key}");
        await socket.ConnectAsync(new UriBuilder(watcher.Address) { Scheme = "ws", Path = "/hubs/alerts" }.Uri, CancellationToken.None);
        foreach (var message in (string[])["""{"protocol":"json","version":1}""", """{"type":1,"invocationId":"1","target":"Watch","arguments":[{}]}"""])
            await socket.SendAsync(Encoding.UTF8.GetBytes(message + '\u001e'), WebSocketMessageType.Text, true, CancellationToken.None);
        return socket;
    }

    private static Task<HttpResponseMessage> StreamWithoutReadingAsync(Caller watcher) =>
        watcher.Http.GetAsync("/api/v1/alerts/stream", HttpCompletionOption.ResponseHeadersRead);
}
