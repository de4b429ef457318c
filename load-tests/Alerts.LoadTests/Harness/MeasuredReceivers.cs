using System.Collections.Concurrent;
using System.Diagnostics;
using Alerts.LoadTests.Accounting;
using Alerts.TestServers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Alerts.LoadTests.Harness;

/// <summary>
/// The receivers of many webhooks: one listener for those that answer in one way or another, and one that goes away. Keeps no request, only
/// when each webhook was first sent each alert.
/// </summary>
internal sealed class MeasuredReceivers : IAsyncDisposable
{
    private static readonly TimeSpan Slowness = TimeSpan.FromSeconds(2);

    private readonly ConcurrentDictionary<int, ReceivedAlerts> allReceived = new();
    private readonly Uri address = new($"http://127.0.0.1:{FreePort.Next()}");
    private readonly Uri doomed = new($"http://127.0.0.1:{FreePort.Next()}");
    private WebApplication? lasting;
    private WebApplication? dying;
    private volatile bool misbehaves;

    /// <summary>Attempts beyond the first of the same alert.</summary>
    public int Repeated => repeated;

    private int repeated;

    public static async Task<MeasuredReceivers> StartAsync()
    {
        var receiver = new MeasuredReceivers();
        receiver.lasting = await receiver.ListenAsync(receiver.address);
        receiver.dying = await receiver.ListenAsync(receiver.doomed);
        return receiver;
    }

    /// <summary>Where to send for this webhook.</summary>
    public string UrlOf(int number, ReceiverBehaviour behaviour) =>
        new Uri(behaviour == ReceiverBehaviour.Dead ? doomed : address, $"/{behaviour}/{number}").ToString();

    /// <summary>What this webhook is sent from now on is noted here.</summary>
    public void Note(int number, ReceivedAlerts received) => allReceived[number] = received;

    /// <summary>From now on each behaves in its way.</summary>
    public async Task MisbehaveAsync()
    {
        misbehaves = true;
        if (dying is not null) await dying.DisposeAsync();
        dying = null;
    }

    public async ValueTask DisposeAsync()
    {
        if (dying is not null) await dying.DisposeAsync();
        if (lasting is not null) await lasting.DisposeAsync();
    }

    private async Task<WebApplication> ListenAsync(Uri at)
    {
        var builder = WebApplication.CreateBuilder(["--urls", at.ToString().TrimEnd('/')]);
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.MapPost("/{behaviour}/{number:int}", TakeAsync);
        await app.StartAsync();
        return app;
    }

    private async Task TakeAsync(HttpContext context, string behaviour, int number)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        var seq = HubMessage.SeqIn(body.GetBuffer().AsSpan(0, (int)body.Length));
        if (seq is { } found && allReceived.TryGetValue(number, out var received))
        {
            if (!received.AddFirst(new(found, Stopwatch.GetTimestamp()))) Interlocked.Increment(ref repeated);
        }
        if (!misbehaves) return;
        if (behaviour == nameof(ReceiverBehaviour.Slow)) await Task.Delay(Slowness, TimeProvider.System, context.RequestAborted);
        if (behaviour == nameof(ReceiverBehaviour.Hanging))
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted);
    }
}
