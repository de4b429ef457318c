using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace Alerts.Health.Resources;

/// <summary>
/// Makes a TLS handshake with an address and looks at the certificate that clients get there. Whether they trust it is not judged: a
/// certificate of one's own authority expires too.
/// </summary>
internal sealed class CertificateProbe(TimeProvider clock)
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(5);

    /// <summary>When the certificate expires; null when there was no handshake.</summary>
    public async Task<DateTimeOffset?> ExpiryAsync(Uri address, CancellationToken cancellation)
    {
        using var timeout = new CancellationTokenSource(Timeout, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellation);
        try
        {
            using var connection = new TcpClient();
            await connection.ConnectAsync(address.IdnHost.Trim('[', ']'), address.Port, either.Token);
            await using var tls = new SslStream(connection.GetStream());
            await tls.AuthenticateAsClientAsync(Question(address), either.Token);
            return tls.RemoteCertificate is X509Certificate2 certificate ? new DateTimeOffset(certificate.NotAfter).ToUniversalTime()
                : null;
        }
        catch (Exception exception) when (exception is SocketException or IOException or AuthenticationException)
        {
            return null;
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return null;
        }
    }

    private static SslClientAuthenticationOptions Question(Uri address) => new()
    {
        TargetHost = address.IdnHost,
        // Nothing is sent or believed here: only the date is read, also that of a certificate that has expired already.
        RemoteCertificateValidationCallback = static (_, certificate, _, _) => certificate is not null,
    };
}
