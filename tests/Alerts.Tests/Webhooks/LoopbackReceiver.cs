using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Alerts.Tests.Webhooks;

/// <summary>Answers every request on a real socket with the bytes it was given, whatever they are, and then closes.</summary>
internal sealed class LoopbackReceiver : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentQueue<string> heads = new();
    private readonly byte[] answer;
    private readonly Task work;
    private int connections;

    public LoopbackReceiver(string head, byte[]? body = null)
    {
        answer = [.. Encoding.Latin1.GetBytes($"HTTP/1.1 {head}\r\n\r\n"), .. body ?? []];
        listener.Start();
        work = ServeAsync();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    public int Connections => connections;

    /// <summary>Request lines and headers.</summary>
    public IReadOnlyList<string> Heads => [.. heads];

    public async ValueTask DisposeAsync()
    {
        listener.Dispose();
        await work;
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                using var client = await listener.AcceptTcpClientAsync();
                Interlocked.Increment(ref connections);
                await using var stream = client.GetStream();
                using var reader = new StreamReader(stream, Encoding.Latin1);
                var head = new StringBuilder();
                while (await reader.ReadLineAsync() is { Length: > 0 } line) head.AppendLine(line);
                heads.Enqueue(head.ToString());
                await stream.WriteAsync(answer);
            }
        }
        catch (Exception exception) when (exception is SocketException or IOException or ObjectDisposedException
            or InvalidOperationException)
        {
            // The test is over, or the other side has hung up, which ends the test too.
        }
    }
}
