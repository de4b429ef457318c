using System.Diagnostics;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using Alerts.Contracts;
using Microsoft.Extensions.Options;

namespace Alerts.Webhooks.Deliveries;

/// <summary>
/// The way out to receivers that nobody here trusts. Looking a name up, judging where it leads and connecting there are one step, so that
/// no second look-up
/// can lead elsewhere. What comes back is bounded, and nothing of it is followed, kept or unpacked. One for all webhooks of this copy:
/// connections are kept
/// from one request to the next.
/// </summary>
internal sealed class EgressHandler(IOptions<WebhooksOptions> where, IOptions<DeliveryOptions> how) : IDisposable
{
    /// <summary>After this a connection takes no more requests: the next one looks the name up again.</summary>
    public static readonly TimeSpan MaxConnection = TimeSpan.FromMinutes(2);

    /// <summary>Of a name that leads to thousands of addresses nobody needs the rest.</summary>
    private const int MaxAddresses = 64;

    private static readonly TimeSpan MaxIdle = TimeSpan.FromSeconds(30);

    private const int MaxHeaderKilobytes = 16;

    /// <summary>Whoever waits for a turn is a worker, and these are bounded in what they have in flight.</summary>
    private const int MaxWaiting = 100_000;

    private readonly HttpMessageInvoker http = new(Create(EgressPolicy.Of(where.Value), how.Value));

    /// <summary>The limit of all webhooks together.</summary>
    public ConcurrencyLimiter Turns { get; } = new(new() { PermitLimit = how.Value.MaxConcurrentAttempts, QueueLimit = MaxWaiting });

    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellation) =>
        http.SendAsync(request, cancellation);

    public void Dispose()
    {
        http.Dispose();
        Turns.Dispose();
    }

    /// <summary>
    /// A request through it fails with a <see cref="ForbiddenAddressException"/> as a cause when the name leads to a single address that
    /// may not be called.
    /// </summary>
    /// <param name="policy">Which addresses may be called.</param>
    /// <param name="options">How long connecting may take.</param>
    public static SocketsHttpHandler Create(EgressPolicy policy, DeliveryOptions options) => new()
    {
        ConnectCallback = (context, cancellation) => ConnectAsync(context, policy, options, cancellation),
        PooledConnectionLifetime = MaxConnection,
        PooledConnectionIdleTimeout = MaxIdle,
        // Not bounded by host: webhooks of several owners may share one, and those that hang would hold the connections of the others. What
        // is under way is
        // bounded for each webhook and for all together.
        MaxConnectionsPerServer = int.MaxValue,
        AllowAutoRedirect = false,
        UseProxy = false,
        UseCookies = false,
        PreAuthenticate = false,
        AutomaticDecompression = DecompressionMethods.None,
        MaxResponseHeadersLength = MaxHeaderKilobytes,
        // An answer that was not read to its end costs its connection, not our time.
        MaxResponseDrainSize = 0,
        ResponseDrainTimeout = TimeSpan.Zero,
        // Where a report's trace runs is nobody's business outside.
        ActivityHeadersPropagator = DistributedContextPropagator.CreateNoOutputPropagator(),
    };

    private static async ValueTask<Stream> ConnectAsync(
        SocketsHttpConnectionContext context, EgressPolicy policy, DeliveryOptions options, CancellationToken cancellation)
    {
        var (host, port) = (context.DnsEndPoint.Host, context.DnsEndPoint.Port);
        var isEncrypted = context.InitialRequestMessage.RequestUri?.Scheme == Uri.UriSchemeHttps;
        var phase = context.InitialRequestMessage.Options.TryGetValue(ConnectPhase.Key, out var known) ? known : new();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(options.ConnectTimeout);
        Stream? stream = null;
        try
        {
            phase.Late = AttemptResult.NameTimedOut;
            var found = await ResolveAsync(host, limit.Token).WaitAsync(limit.Token);
            // One that may not be called is enough: whoever mixes them means no good.
            if (!found.All(address => policy.MayBeCalled(address, isEncrypted))) throw new ForbiddenAddressException(host);
            phase.Late = AttemptResult.ConnectTimedOut;
            stream = await ConnectAsync(found, port, limit.Token);
            if (isEncrypted)
            {
                phase.Late = AttemptResult.TlsTimedOut;
                limit.CancelAfter(options.TlsHandshakeTimeout);
                stream = await EncryptAsync(stream, host, limit.Token);
            }
            phase.Late = AttemptResult.AnswerTimedOut;
            return stream;
        }
        catch (Exception exception)
        {
            if (stream is not null) await stream.DisposeAsync();
            if (exception is OperationCanceledException && !cancellation.IsCancellationRequested)
                throw new ConnectPhaseException(phase.Late, exception);
            throw;
        }
    }

    /// <summary>Every address that a host's name leads to, or the address that it is.</summary>
    /// <exception cref="SocketException">There is none.</exception>
    public static async Task<IPAddress[]> ResolveAsync(string host, CancellationToken cancellation)
    {
        // The resolver refuses to repeat some addresses; they are to be judged like all others.
        if (IPAddress.TryParse(host, out var literal)) return [literal];
        var found = await Dns.GetHostAddressesAsync(host, cancellation);
        return found.Length <= MaxAddresses ? found : throw new SocketException((int)SocketError.NoData);
    }

    private static async Task<Stream> ConnectAsync(IPAddress[] found, int port, CancellationToken cancellation)
    {
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

    /// <summary>The handler takes an encrypted stream as it is. Its own handshake would share one limit with the connection.</summary>
    private static async Task<Stream> EncryptAsync(Stream connection, string host, CancellationToken cancellation)
    {
        var encrypted = new SslStream(connection, leaveInnerStreamOpen: false);
        try
        {
            await encrypted.AuthenticateAsClientAsync(
                new SslClientAuthenticationOptions
                {
                    TargetHost = host.Trim('[', ']'),
                    ApplicationProtocols = [SslApplicationProtocol.Http11],
                },
                cancellation);
            return encrypted;
        }
        catch (Exception exception)
        {
            await encrypted.DisposeAsync();
            // A receiver that hangs up here wants no encryption that we offer.
            if (exception is IOException) throw new ConnectPhaseException(AttemptResult.TlsFailed, exception);
            throw;
        }
    }
}
