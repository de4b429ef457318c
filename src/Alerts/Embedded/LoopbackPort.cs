using System.Net;
using System.Net.Sockets;

namespace Alerts.Embedded;

/// <summary>Ports on the loopback address.</summary>
internal static class LoopbackPort
{
    /// <summary>A port that nobody listens on; somebody may take it before it is used.</summary>
    public static int FindFree()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
