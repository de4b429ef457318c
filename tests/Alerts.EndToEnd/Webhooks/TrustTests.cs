using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Alerts.Contracts;
using Alerts.TestServers;

namespace Alerts.EndToEnd.Webhooks;

/// <summary>Whoever cannot prove its name over TLS is told nothing.</summary>
public sealed class TrustTests(WebhookWorld world) : IClassFixture<WebhookWorld>
{
    [Fact]
    public async Task An_untrusted_certificate_is_a_failure_and_nothing_is_sent()
    {
        using var impostor = new TcpListener(IPAddress.Loopback, 0);
        impostor.Start();
        using var over = new CancellationTokenSource();
        using var certificate = SelfMade();
        var heard = ListenAsync(impostor, certificate, over.Token);
        var owner = await world.OwnerAsync();

        var webhook = await owner.CreateAsync($"https://127.0.0.1:{((IPEndPoint)impostor.LocalEndpoint).Port}/alerts");
        var view =
            await Eventually.Gives(
                _ => owner.GetAsync(webhook.Id), static view => view.Reason == WebhookReason.VerificationFailed, TimeSpan.FromSeconds(60));

        Assert.Equal(WebhookStatus.Pending, view.Status);
        var failed = Assert.Single(await owner.DeliveriesAsync(webhook.Id, "dead"));
        Assert.All(failed.Attempts, static attempt => Assert.Null(attempt.Status));
        // On a machine that has much else to do one of them may be too late for its handshake.
        Assert.Contains(failed.Attempts, static attempt => attempt.Result == AttemptResult.TlsFailed);
        await over.CancelAsync();
        var (connections, bytes) = await heard;
        Assert.InRange(connections, 1, failed.Attempts.Count);
        Assert.Equal(0, bytes);
    }

    /// <summary>Connections, and bytes that came through TLS.</summary>
    private static async Task<(int Connections, int Bytes)> ListenAsync(
        TcpListener listener, X509Certificate2 certificate, CancellationToken over)
    {
        var (connections, bytes) = (0, 0);
        while (true)
        {
            try
            {
                using var client = await listener.AcceptTcpClientAsync(over);
                connections++;
                await using var tls = new SslStream(client.GetStream());
                await tls.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = certificate }, over);
                bytes += await tls.ReadAsync(new byte[4096], over);
            }
            catch (Exception exception) when (exception is IOException or System.Security.Authentication.AuthenticationException)
            {
                // It was not trusted.
            }
            catch (OperationCanceledException)
            {
                return (connections, bytes);
            }
        }
    }

    private static X509Certificate2 SelfMade()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        var now = TimeProvider.System.GetUtcNow();
        using var made = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pfx), null);
    }
}
