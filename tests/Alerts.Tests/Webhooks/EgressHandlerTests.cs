using System.Diagnostics;
using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Alerts.Contracts;
using Alerts.Webhooks.Deliveries;

namespace Alerts.Tests.Webhooks;

/// <summary>Against real sockets on loopback.</summary>
public sealed class EgressHandlerTests
{
    private static readonly EgressPolicy Public = new([]);

    private static readonly EgressPolicy LoopbackToo = EgressPolicy.Of(new() { AllowedNetworks = "127.0.0.0/8,::1" });

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("localhost")]
    public async Task An_allowed_receiver_is_reached(string host)
    {
        await using var receiver = new LoopbackReceiver("200 OK\r\nContent-Length: 0");

        using var answer = await PostAsync(LoopbackToo, $"http://{host}:{receiver.Port}/alerts");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.StartsWith("POST /alerts HTTP/1.1", Assert.Single(receiver.Heads));
    }

    [Fact]
    public async Task Hanging_requests_do_not_delay_others_to_the_same_host()
    {
        const int Webhooks = 40;
        using var receiver = new TcpListener(IPAddress.Loopback, 0);
        receiver.Start();
        using var client = new HttpClient(EgressHandler.Create(LoopbackToo, new()));
        using var given = new CancellationTokenSource();
        var hanging = Enumerable.Range(0, Webhooks)
            .Select(number => client.PostAsync($"http://{receiver.LocalEndpoint}/{number}", null, given.Token)).ToArray();

        // A socket that nobody holds is closed by the collector, and the request on it ends.
        List<Socket> held = [];
        try
        {
            while (held.Count < Webhooks)
                held.Add(
                    await receiver.AcceptSocketAsync(TestContext.Current.CancellationToken).AsTask()
                        .WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken));

            Assert.All(hanging, static request => Assert.False(request.IsCompleted));
        }
        finally
        {
            await given.CancelAsync();
            await ((Task)Task.WhenAll(hanging)).ConfigureAwait(
                ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
            foreach (var socket in held) socket.Dispose();
        }
    }

    /// <summary>
    /// Between the answer before and the next request a receiver closes what was kept open: what HttpClient throws then is not always its
    /// own exception.
    /// </summary>
    [Fact]
    public async Task A_connection_that_its_receiver_closes_between_requests_is_an_attempt_that_failed_or_a_new_connection()
    {
        using var receiver = new TcpListener(IPAddress.Loopback, 0);
        receiver.Start();
        using var over = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var serving = CloseAfterEachAnswerAsync(receiver, over.Token);
        using var client = new HttpClient(EgressHandler.Create(LoopbackToo, new()));

        for (var time = 0; time < 200; time++)
        {
            try
            {
                using var answer = await client.PostAsync($"http://{receiver.LocalEndpoint}/", null, TestContext.Current.CancellationToken);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                Assert.Equal(AttemptResult.ConnectionBroken, ResponseClassification.Of(failure));
            }
        }

        await over.CancelAsync();
        await serving.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
    }

    /// <summary>Says that the connection stays open, and resets it.</summary>
    private static async Task CloseAfterEachAnswerAsync(TcpListener listener, CancellationToken cancellation)
    {
        while (true)
        {
            using var socket = await listener.AcceptSocketAsync(cancellation);
            socket.LingerState = new(true, 0);
            if (await socket.ReceiveAsync(new byte[4096], cancellation) > 0)
                await socket.SendAsync("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"u8.ToArray(), cancellation);
        }
    }

    [Theory]
    [InlineData("http", "127.0.0.1")]
    [InlineData("http", "localhost")]
    [InlineData("https", "127.0.0.1")]
    [InlineData("https", "[::ffff:127.0.0.1]")]
    public async Task A_forbidden_address_is_never_connected_to(string scheme, string host)
    {
        await using var receiver = new LoopbackReceiver("200 OK");

        var failure = await Assert.ThrowsAsync<HttpRequestException>(() => PostAsync(Public, $"{scheme}://{host}:{receiver.Port}/"));

        Assert.True(ForbiddenAddressException.IsCauseOf(failure), $"{failure}");
        Assert.Equal(0, receiver.Connections);
    }

    [Fact]
    public async Task An_unreachable_receiver_is_not_reported_as_forbidden()
    {
        var receiver = new LoopbackReceiver("200 OK");
        await receiver.DisposeAsync();

        var failure = await Assert.ThrowsAsync<HttpRequestException>(() => PostAsync(LoopbackToo, $"http://127.0.0.1:{receiver.Port}/"));

        Assert.False(ForbiddenAddressException.IsCauseOf(failure));
    }

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(303)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task No_redirect_is_followed(int status)
    {
        await using var elsewhere = new LoopbackReceiver("200 OK");
        await using var receiver = new LoopbackReceiver(
            $"{status} Elsewhere\r\nLocation: http://127.0.0.1:{elsewhere.Port}/\r\nContent-Length: 0");

        using var answer = await PostAsync(LoopbackToo, $"http://127.0.0.1:{receiver.Port}/");

        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal(0, elsewhere.Connections);
    }

    [Fact]
    public async Task A_compressed_answer_is_not_decompressed()
    {
        using var packed = new MemoryStream();
        await using (var gzip = new GZipStream(packed, CompressionLevel.SmallestSize, leaveOpen: true)) await gzip.WriteAsync(
            new byte[10_000_000]);
        await using var receiver = new LoopbackReceiver(
            $"200 OK\r\nContent-Encoding: gzip\r\nContent-Length: {packed.Length}", packed.ToArray());

        using var answer = await PostAsync(LoopbackToo, $"http://127.0.0.1:{receiver.Port}/");

        Assert.Equal(packed.Length, (await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)).Length);
        Assert.DoesNotContain("Accept-Encoding", receiver.Heads[0], StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Headers_without_end_are_a_failure()
    {
        await using var receiver = new LoopbackReceiver($"200 OK\r\nX: {new string('x', 20_000)}");

        await Assert.ThrowsAsync<HttpRequestException>(() => PostAsync(LoopbackToo, $"http://127.0.0.1:{receiver.Port}/"));
    }

    [Fact]
    public async Task No_cookie_is_kept_and_no_trace_goes_out()
    {
        await using var receiver = new LoopbackReceiver("200 OK\r\nSet-Cookie: id=1\r\nContent-Length: 0\r\nConnection: close");
        using var client = new HttpClient(EgressHandler.Create(LoopbackToo, new()));
        using var traced = new Activity("traced").SetIdFormat(ActivityIdFormat.W3C).Start();

        for (var time =
            0; time < 2; time++) (await client.PostAsync(
                $"http://127.0.0.1:{receiver.Port}/", null, TestContext.Current.CancellationToken)).Dispose();

        Assert.Equal(2, receiver.Heads.Count);
        Assert.All(receiver.Heads, static head => Assert.DoesNotMatch("(?i)cookie|traceparent|tracestate|baggage|request-id", head));
    }

    private static async Task<HttpResponseMessage> PostAsync(EgressPolicy targets, string url)
    {
        using var client = new HttpClient(EgressHandler.Create(targets, new()));
        using var body = new StringContent("{}", Encoding.UTF8, "application/json");
        return await client.PostAsync(url, body, TestContext.Current.CancellationToken);
    }
}
