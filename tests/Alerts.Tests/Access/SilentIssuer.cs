using System.Net;
using System.Net.Sockets;

namespace Alerts.Tests.Access;

/// <summary>An issuer that takes every connection and answers nothing.</summary>
internal sealed class SilentIssuer : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly List<TcpClient> accepted = [];

    public SilentIssuer()
    {
        listener.Start();
        _ = AcceptAsync();
    }

    public string Address => $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}";

    public int Connections
    {
        get
        {
            lock (accepted) return accepted.Count;
        }
    }

    public void Dispose()
    {
        listener.Dispose();
        lock (accepted) accepted.ForEach(static client => client.Dispose());
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await listener.AcceptTcpClientAsync();
                lock (accepted) accepted.Add(client);
            }
        }
        catch (Exception ending) when (ending is ObjectDisposedException or SocketException)
        {
            // The issuer was disposed.
        }
    }
}
