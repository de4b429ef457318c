using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace Alerts.TestServers;

/// <summary>
/// Loopback ports for child servers, taken from below Linux's ephemeral range. Inside that range a client that keeps dialling the port of a
/// killed server would in the end be given that very port as its own, connect to itself and keep the server from coming back.
/// </summary>
public static class FreePort
{
    private const int First = 15000, End = 32000;

    /// <summary>Never given twice: a broker takes its port only seconds after it was given one.</summary>
    private static readonly ConcurrentDictionary<int, bool> Given = new();

    public static int Next()
    {
        for (var attempt = 0; attempt < 200; attempt++)
        {
            var port = RandomNumberGenerator.GetInt32(First, End);
            if (IsFree(port) && Given.TryAdd(port, true)) return port;
        }
        throw new InvalidOperationException($"No free loopback port found between {First} and {End}.");
    }

    private static bool IsFree(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
