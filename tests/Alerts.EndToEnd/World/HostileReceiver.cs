using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Alerts.EndToEnd.World;

/// <summary>
/// A receiver that answers <c>endpoint.verify</c> as it should and every alert with whatever bytes the test sends, on a bare socket. One
/// request for each connection.
/// </summary>
public sealed class HostileReceiver : IAsyncDisposable
{
    private readonly TcpListener listener;
    private readonly CancellationTokenSource over = new();
    private readonly Task accepting;
    private long sent;
    private int connections;
    private int alerts;

    public HostileReceiver(IPAddress? address = null, int port = 0)
    {
        listener = new(address ?? IPAddress.Loopback, port);
        listener.Start();
        accepting = AcceptAsync();
    }

    /// <summary>What an alert is answered with; the connection is closed when it returns.</summary>
    public Func<HostileAnswer, Task> Answer { get; set; } = static answer =>
        answer.SendAsync("HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n");

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    public string Url => $"http://127.0.0.1:{Port}/alerts";

    /// <summary>Connections taken, whatever came on them.</summary>
    public int Connections => connections;

    /// <summary>Requests with an alert.</summary>
    public int Alerts => alerts;

    /// <summary>Bytes of answers that the other side's system took.</summary>
    public long Sent => Interlocked.Read(ref sent);

    public async ValueTask DisposeAsync()
    {
        await over.CancelAsync();
        listener.Dispose();
        await accepting;
        over.Dispose();
    }

    private async Task AcceptAsync()
    {
        List<Task> served = [];
        try
        {
            while (true)
            {
                var socket = await listener.AcceptSocketAsync(over.Token);
                Interlocked.Increment(ref connections);
                served.Add(ServeAsync(socket));
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or InvalidOperationException)
        {
            await Task.WhenAll(served);
        }
    }

    private async Task ServeAsync(Socket socket)
    {
        using var ours = socket;
        try
        {
            var request = await RequestAsync(socket);
            var isAlert = !request.Contains("endpoint.verify", StringComparison.Ordinal);
            if (isAlert) Interlocked.Increment(ref alerts);
            var answer = new HostileAnswer(socket, count => Interlocked.Add(ref sent, count), over.Token);
            await (isAlert ? Answer(answer) : answer.SendAsync("HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n"));
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The program hung up, or the test is over.
        }
    }

    /// <summary>Head and body.</summary>
    private async Task<string> RequestAsync(Socket socket)
    {
        var text = new StringBuilder();
        var buffer = new byte[64 * 1024];
        while (true)
        {
            var count = await socket.ReceiveAsync(buffer, over.Token);
            if (count == 0) return text.ToString();
            text.Append(Encoding.Latin1.GetString(buffer, 0, count));
            var request = text.ToString();
            var end = request.IndexOf("\r\n\r\n", StringComparison.Ordinal);
            if (end < 0) continue;
            var length = request.Split("\r\n").First(static line => line.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase))
                .Split(':')[1];
            if (request.Length >= end + 4 + int.Parse(length)) return request;
        }
    }
}
