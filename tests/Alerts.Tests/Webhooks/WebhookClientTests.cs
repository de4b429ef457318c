using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Alerts.Contracts;
using Alerts.Webhooks;
using Alerts.Webhooks.Deliveries;
using Alerts.Webhooks.Events;
using Alerts.Webhooks.Store;
using Microsoft.Extensions.Options;

namespace Alerts.Tests.Webhooks;

/// <summary>One attempt against a real socket on loopback.</summary>
public sealed class WebhookClientTests
{
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(300), Long = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task A_handshake_that_never_ends_is_reported_as_such()
    {
        using var receiver = Listener();
        var made = await PostAsync($"https://{receiver.LocalEndpoint}/", new() { TlsHandshakeTimeout = Short, ResponseTimeout = Long })
            .WaitAsync(Long / 2, TestContext.Current.CancellationToken);
        Assert.Equal((AttemptResult.TlsTimedOut, null), (made.Result, made.Headers));
    }

    [Fact]
    public async Task A_receiver_that_hangs_up_in_the_handshake_is_no_broken_connection()
    {
        using var receiver = Listener();
        var hungUp = HangUpAsync(receiver);
        Assert.Equal(AttemptResult.TlsFailed, (await PostAsync($"https://{receiver.LocalEndpoint}/", new())).Result);
        await hungUp;
    }

    [Fact]
    public async Task An_unaccepted_connection_is_reported_as_such()
    {
        using var full = new Socket(SocketType.Stream, ProtocolType.Tcp);
        full.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        full.Listen(0);
        var place = (IPEndPoint)full.LocalEndPoint!;
        // As long as the queue of those who wait to be taken is full, the system answers nobody.
        List<Socket> waiting = [];
        try
        {
            for (var number = 0; number < 8; number++)
            {
                var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { Blocking = false };
                waiting.Add(socket);
                try
                {
                    socket.Connect(place);
                }
                catch (SocketException pending) when (pending.SocketErrorCode is SocketError.WouldBlock or SocketError.InProgress)
                {
                    // Under way.
                }
            }
            var made = await PostAsync($"http://127.0.0.1:{place.Port}/", new() { ConnectTimeout = Short, ResponseTimeout = Long })
                .WaitAsync(Long / 2, TestContext.Current.CancellationToken);
            Assert.Equal((AttemptResult.ConnectTimedOut, null), (made.Result, made.Headers));
        }
        finally
        {
            foreach (var socket in waiting) socket.Dispose();
        }
    }

    [Fact]
    public async Task A_response_timeout_still_names_the_phase()
    {
        using var receiver = Listener();
        Assert.Equal(
            AttemptResult.TlsTimedOut,
            (await PostAsync($"https://{receiver.LocalEndpoint}/", new() { ResponseTimeout = Short, TlsHandshakeTimeout = Long })).Result);
        var silent = await PostAsync($"http://{receiver.LocalEndpoint}/", new() { ResponseTimeout = Short });
        Assert.Equal(AttemptResult.AnswerTimedOut, silent.Result);
        Assert.Equal(["webhook-signature", "webhook-timestamp"], silent.Headers!.Keys.Order());
    }

    [Theory]
    [InlineData("200 OK\r\nContent-Length: 1000", AttemptResult.Delivered)]
    [InlineData("204 No Content\r\nTransfer-Encoding: chunked", AttemptResult.Delivered)]
    [InlineData("200 OK", AttemptResult.Delivered)]
    [InlineData("500 No\r\nContent-Length: 1000", AttemptResult.Refused)]
    public async Task An_endless_body_delays_nothing(string head, AttemptResult result)
    {
        using var receiver = Listener();
        using var over = new CancellationTokenSource();
        var answering = AnswerAndHoldAsync(receiver, $"HTTP/1.1 {head}\r\n\r\nthe beginning", over.Token);
        var watch = Stopwatch.StartNew();

        var made = await PostAsync($"http://{receiver.LocalEndpoint}/", new() { ResponseTimeout = Long, AttemptTimeout = Long });

        Assert.Equal(result, made.Result);
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(10));
        if (result == AttemptResult.Refused) Assert.Equal("the beginning", made.Answer);
        await over.CancelAsync();
        await Task.WhenAny(answering);
    }

    [Theory]
    [InlineData("1000000000000000000")]
    [InlineData("Fri, 31 Dec 9999 23:59:59 GMT")]
    public async Task A_long_Retry_After_is_limited_to_the_maximum(string retryAfter)
    {
        await using var receiver = new LoopbackReceiver($"429 Too Many\r\nRetry-After: {retryAfter}\r\nContent-Length: 0");
        var made = await PostAsync($"http://127.0.0.1:{receiver.Port}/", new());
        Assert.Equal(AttemptResult.TooMany, made.Result);
        Assert.InRange(made.NotBefore!.Value - TimeProvider.System.GetUtcNow(), TimeSpan.FromMinutes(59), TimeSpan.FromMinutes(60));
    }

    [Fact]
    public async Task A_failing_receiver_is_not_called_until_its_owner_enables_it_again()
    {
        await using var receiver = new LoopbackReceiver("500 No\r\nConnection: close\r\nContent-Length: 0");
        using var egress = Egress(new());
        using var client = Client(egress, new());
        var to = new Subscription(Of($"http://127.0.0.1:{receiver.Port}/"), default);
        for (var number = 0; number < 5; number++) Assert.IsType<AttemptOutcome.Made>(await AttemptAsync(client, to));

        var now = TimeProvider.System.GetUtcNow();
        var postponed = Assert.IsType<AttemptOutcome.Postponed>(await AttemptAsync(client, to));
        Assert.Equal(Postponement.CircuitOpen, postponed.Why);
        Assert.InRange(postponed.Until - now, TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(6));
        Assert.True(client.IsBlocked);
        Assert.Equal(5, receiver.Connections);

        await client.ReopenAsync(isElsewhere: false);
        Assert.False(client.IsBlocked);
        Assert.IsType<AttemptOutcome.Made>(await AttemptAsync(client, to));
    }

    [Fact]
    public async Task A_Retry_After_holds_until_the_receiver_is_replaced()
    {
        await using var receiver = new LoopbackReceiver("503 Later\r\nConnection: close\r\nRetry-After: 60\r\nContent-Length: 0");
        using var egress = Egress(new());
        using var client = Client(egress, new());
        var to = new Subscription(Of($"http://127.0.0.1:{receiver.Port}/"), default);
        var made = Assert.IsType<AttemptOutcome.Made>(await AttemptAsync(client, to));

        await client.ReopenAsync(isElsewhere: false);
        Assert.Equal(new AttemptOutcome.Postponed(Postponement.AskedToWait, made.NotBefore!.Value), await AttemptAsync(client, to));

        await client.ReopenAsync(isElsewhere: true);
        Assert.IsType<AttemptOutcome.Made>(await AttemptAsync(client, to));
        Assert.Equal(2, receiver.Connections);
    }

    private static TcpListener Listener()
    {
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return listener;
    }

    private static async Task HangUpAsync(TcpListener listener)
    {
        using var socket = await listener.AcceptSocketAsync(TestContext.Current.CancellationToken);
        await socket.ReceiveAsync(new byte[4096], TestContext.Current.CancellationToken);
    }

    private static async Task AnswerAndHoldAsync(TcpListener listener, string answer, CancellationToken over)
    {
        using var socket = await listener.AcceptSocketAsync(over);
        await socket.ReceiveAsync(new byte[4096], over);
        await socket.SendAsync(Encoding.ASCII.GetBytes(answer), over);
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, over);
    }

    private static async Task<AttemptOutcome.Made> PostAsync(string url, DeliveryOptions options)
    {
        using var egress = Egress(options);
        using var client = Client(egress, options);
        return await client.PostAsync(new(Of(url), default), "msg_1", Question, TestContext.Current.CancellationToken);
    }

    private static Task<AttemptOutcome> AttemptAsync(WebhookClient client, Subscription to) =>
        client.AttemptAsync(to, "msg_1", Question, static () => true, TestContext.Current.CancellationToken);

    private static EgressHandler Egress(DeliveryOptions options) =>
        new(Options.Create(new WebhooksOptions { AllowedNetworks = "127.0.0.0/8" }), Options.Create(options));

    private static WebhookClient Client(EgressHandler egress, DeliveryOptions options) =>
        new(egress, Options.Create(options), new("border"), TimeProvider.System);

    private static WebhookMessage Question => WebhookMessage.Of(new EndpointVerify("wh_1"), Some.Noon);

    private static Webhook Of(string url) => new()
    {
        Id = "wh_1",
        Owner = "holder",
        Url = url,
        Format = WebhookFormat.Standard,
        CreatedAt = Some.Noon,
        Status = WebhookStatus.Enabled,
        Since = Some.Noon,
        Secrets = [new(WebhookSecret.Create().ToString())],
    };
}
