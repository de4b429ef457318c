using System.Net.WebSockets;
using System.Text;

namespace Alerts.Tests.Access.Endpoints;

/// <summary>SignalR's JSON protocol over a WebSocket, by hand: it sees the status by which a connection is refused.</summary>
internal sealed class HubByHand : IDisposable
{
    private const char End = '\u001e';

    private readonly ClientWebSocket socket = new();

    public int Status { get; private set; }

    /// <summary>What it heard.</summary>
    public StringBuilder Heard { get; } = new();

    /// <summary>Calls a method; answers with 200 and everything heard until two heads came, or with the status of the refusal.</summary>
    public static async Task<(int Status, string Text)> InvokeAsync(Uri address, string? key, string method, string argument)
    {
        using var hub = await ConnectAsync(address, key);
        if (hub.Status != 200) return (hub.Status, string.Empty);
        await hub.SendAsync($$"""{"type":1,"invocationId":"1","target":"{{method}}","arguments":[{{argument}}]}""");
        await hub.ReadUntilAsync(text =>
            text.Split("\"target\":\"Head\"").Length > 2 || text.Contains("\"error\"", StringComparison.Ordinal));
        return (hub.Heard.ToString().Contains("\"error\"", StringComparison.Ordinal) ? 500 : 200, hub.Heard.ToString());
    }

    public static async Task<HubByHand> ConnectAsync(
        Uri address, string? key, string? origin = null, string? cookie = null, string query = "")
    {
        var hub = new HubByHand();
        hub.socket.Options.CollectHttpResponseDetails = true;
        if (key is not null) hub.socket.Options.SetRequestHeader("Authorization", $"Bearer {key}");
        if (origin is not null) hub.socket.Options.SetRequestHeader("Origin", origin);
        if (cookie is not null) hub.socket.Options.SetRequestHeader("Cookie", cookie);
        try
        {
            await hub.socket.ConnectAsync(
                new UriBuilder(address) { Scheme = "ws", Path = "/hubs/alerts", Query = query }.Uri, CancellationToken.None);
        }
        catch (WebSocketException)
        {
            hub.Status = (int)hub.socket.HttpStatusCode;
            return hub;
        }
        hub.Status = 200;
        await hub.SendAsync("""{"protocol":"json","version":1}""");
        return hub;
    }

    public Task SendAsync(string message) =>
        socket.SendAsync(Encoding.UTF8.GetBytes(message + End), WebSocketMessageType.Text, true, CancellationToken.None);

    /// <summary>Reads until enough was heard or the server ended the connection; true when it ended.</summary>
    public async Task<bool> ReadUntilAsync(Func<string, bool> isEnough)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        var buffer = new byte[32 * 1024];
        try
        {
            while (!isEnough(Heard.ToString()))
            {
                var received = await socket.ReceiveAsync(buffer, patience.Token);
                if (received.MessageType == WebSocketMessageType.Close) return true;
                Heard.Append(Encoding.UTF8.GetString(buffer, 0, received.Count));
            }
            return false;
        }
        catch (WebSocketException)
        {
            return true;
        }
    }

    public void Dispose() => socket.Dispose();
}
