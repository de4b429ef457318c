using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Alerts.Webhooks;

/// <summary>
/// The way out to receivers that nobody here trusts. Looking a name up, judging where it leads and connecting there are one step, so that no second look-up
/// can lead elsewhere. What comes back is bounded, and nothing of it is followed, kept or unpacked.
/// </summary>
internal static class TargetHandler
{
    /// <summary>For look-up, connection and TLS together.</summary>
    public static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(5);

    /// <summary>After this a connection takes no more requests: the next one looks the name up again.</summary>
    public static readonly TimeSpan LongestConnection = TimeSpan.FromMinutes(2);

    private static readonly TimeSpan LongestIdle = TimeSpan.FromSeconds(30);

    private const int MostHeaderKilobytes = 16;

    /// <summary>A request through it fails with a <see cref="ForbiddenAddressException"/> as a cause when the name leads to a single address that may not be called.</summary>
    public static SocketsHttpHandler Create(TargetAddresses targets) => new()
    {
        ConnectCallback = (context, cancellation) => ConnectAsync(context, targets, cancellation),
        ConnectTimeout = ConnectTimeout,
        PooledConnectionLifetime = LongestConnection,
        PooledConnectionIdleTimeout = LongestIdle,
        // Not bounded by host: webhooks of several owners may share one, and those that hang would hold the connections of the others. What is under way is
        // bounded for each webhook and for all together.
        MaxConnectionsPerServer = int.MaxValue,
        AllowAutoRedirect = false,
        UseProxy = false,
        UseCookies = false,
        PreAuthenticate = false,
        AutomaticDecompression = DecompressionMethods.None,
        MaxResponseHeadersLength = MostHeaderKilobytes,
        // An answer that was not read to its end costs its connection, not our time.
        MaxResponseDrainSize = 0,
        ResponseDrainTimeout = TimeSpan.Zero,
        // Where a report's trace runs is nobody's business outside.
        ActivityHeadersPropagator = DistributedContextPropagator.CreateNoOutputPropagator(),
    };

    private static async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, TargetAddresses targets, CancellationToken cancellation)
    {
        var (host, port) = (context.DnsEndPoint.Host, context.DnsEndPoint.Port);
        var isEncrypted = context.InitialRequestMessage.RequestUri?.Scheme == Uri.UriSchemeHttps;
        var found = await WebhookUrl.ResolveAsync(host, cancellation);
        // One that may not be called is enough: whoever mixes them means no good.
        if (!found.All(address => targets.MayBeCalled(address, isEncrypted))) throw new ForbiddenAddressException(host);
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(found, port, cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
