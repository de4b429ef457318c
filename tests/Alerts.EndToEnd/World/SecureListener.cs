using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Alerts.EndToEnd.World;

/// <summary>A server on loopback that makes TLS handshakes with a certificate of its own, and nothing else.</summary>
public sealed class SecureListener : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource over = new();
    private readonly ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly X509Certificate2 certificate;
    private readonly Task listening;

    public SecureListener()
    {
        var request = new CertificateRequest("CN=alerts.example", key, HashAlgorithmName.SHA256);
        certificate = request.CreateSelfSigned(TimeProvider.System.GetUtcNow().AddDays(-1), TimeProvider.System.GetUtcNow().AddDays(30));
        listener.Start();
        listening = ListenAsync();
    }

    public string Address => $"https://{listener.LocalEndpoint}";

    private async Task ListenAsync()
    {
        while (!over.IsCancellationRequested)
        {
            try
            {
                using var client = await listener.AcceptTcpClientAsync(over.Token);
                await using var tls = new SslStream(client.GetStream());
                await tls.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = certificate }, over.Token);
                await tls.ReadAtLeastAsync(new byte[1], 1, throwOnEndOfStream: false, over.Token);
            }
            catch (Exception exception) when (exception is IOException or AuthenticationException or OperationCanceledException)
            {
                // The next one.
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await over.CancelAsync();
        await listening;
        listener.Dispose();
        certificate.Dispose();
        key.Dispose();
        over.Dispose();
    }
}
