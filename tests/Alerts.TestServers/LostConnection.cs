using System.Net.Sockets;
using System.Net.WebSockets;

namespace Alerts.TestServers;

/// <summary>
/// What a client may meet when its server goes away. HttpClient does not wrap all of it: a pooled connection that the peer has closed can
/// surface as an <see cref="IOException"/> or as a bare <see cref="SocketException"/> ("not connected", from the pool's own look at the
/// remote end).
/// </summary>
public static class LostConnection
{
    /// <summary>True also for a cancellation: whoever passes a token of its own looks at that first.</summary>
    public static bool Explains(Exception failure) =>
        failure is HttpRequestException or IOException or SocketException or WebSocketException or OperationCanceledException
            or TimeoutException;
}
