using Alerts.AlertLog;
using Alerts.Contracts;
using Alerts.Operations;
using Alerts.Webhooks.Store;
using StackExchange.Redis;

namespace Alerts.Webhooks.Deliveries;

/// <summary>Sends one webhook, on the copy that holds its lease: first attempts in the log's order, repetitions when they are due.</summary>
internal sealed class WebhookWorker : IDisposable
{
    private static readonly TimeSpan WhileBlind = TimeSpan.FromSeconds(1);

    private readonly WebhookWorkerContext room;
    private readonly CancellationTokenSource leaving = new();
    private readonly CancellationTokenSource cut = new();
    private readonly RetryQueue retries = new();
    private readonly Endpoint endpoint;
    private readonly Task running;

    private volatile LeaseToken? holding;
    private volatile Webhook? seen;

    public WebhookWorker(WebhookWorkerContext room, string webhook, int partition, string token)
    {
        this.room = room;
        (Webhook, Partition, Token) = (webhook, partition, token);
        endpoint = room.Endpoint();
        seen = room.Ring.All.GetValueOrDefault(webhook)?.Webhook;
        running = RunAsync();
    }

    public string Webhook { get; }

    public int Partition { get; }

    /// <summary>Of the lease that it was begun under.</summary>
    public string Token { get; }

    /// <summary>How far it has read; null before it began.</summary>
    public Cursor? At { get; private set; }

    /// <summary>Whether its webhook is to be sent alerts now.</summary>
    public bool IsSending => room.Ring.All.GetValueOrDefault(Webhook)?.Webhook is { Status: Contracts.WebhookStatus.Enabled } webhook && room.RightsOf(webhook) is not null;

    public Signal Woken { get; } = new();

    /// <summary>Something of it changed: look again.</summary>
    public async Task HintAsync()
    {
        Woken.Set();
        try
        {
            await ReopenAsync();
            if (holding is not { } held) return;
            if (await room.Store.PlaceAsync(Webhook) is not { } place || place.Generation != held.Generation || place.Cursor.Epoch != held.Epoch) held.Lose();
            else retries.Load(await room.Store.DueAsync(Webhook));
        }
        catch (Exception exception) when (exception is RedisException or TimeoutException)
        {
            // A hint: the next one, or the next beat, says it again.
        }
        retries.Changed.Set();
    }

    /// <summary>Begins nothing more, and gives what is under way a moment to end.</summary>
    public async Task StopAsync(TimeSpan patience)
    {
        await leaving.CancelAsync();
        cut.CancelAfter(patience);
        await running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public void Dispose()
    {
        leaving.Dispose();
        cut.Dispose();
        endpoint.Dispose();
        Woken.Dispose();
        retries.Changed.Dispose();
    }

    private async Task RunAsync()
    {
        await Task.Yield();
        while (!leaving.IsCancellationRequested)
        {
            try
            {
                await RunOnceAsync();
            }
            catch (OperationCanceledException) when (leaving.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception) when (exception is RedisException or TimeoutException)
            {
                WebhooksLog.Waits(room.Logger, Webhook, RedisErrors.Reason(exception));
                await PauseAsync();
            }
            catch (Exception exception)
            {
                WebhooksLog.Failed(room.Logger, Webhook, exception);
                await PauseAsync();
            }
        }
    }

    /// <summary>Enabled again, or at another address: what waits need not wait for an old trouble to be over.</summary>
    private async Task ReopenAsync()
    {
        var before = seen;
        if (room.Ring.All.GetValueOrDefault(Webhook)?.Webhook is not { } now) return;
        seen = now;
        if (before is not null && (before.Url != now.Url || (before.Since != now.Since && now.Status != Contracts.WebhookStatus.Disabled))) await endpoint.ReopenAsync(before.Url != now.Url);
    }

    /// <summary>From reading its place until it has to be read again.</summary>
    private async Task RunOnceAsync()
    {
        if (await room.Store.PlaceAsync(Webhook) is not { } place)
        {
            await Woken.WaitAsync(WhileBlind, room.Clock, leaving.Token);
            return;
        }
        var extent = await room.Pages.ExtentAsync();
        var held = new LeaseToken(Webhook, Partition, Token, extent.Epoch, place.Generation);
        using var again = CancellationTokenSource.CreateLinkedTokenSource(leaving.Token);
        using var cutAgain = CancellationTokenSource.CreateLinkedTokenSource(cut.Token);
        var work = new WebhookAttempts(room, held, endpoint, retries, again.Token, cutAgain.Token) { FailingSince = place.FailingSince };
        if (await ResumeAsync(held, place.Cursor, extent) is not { } from)
        {
            // The lease is somebody else's, or the place was moved: what is read next tells.
            await PauseAsync();
            return;
        }
        retries.Begin(await room.Store.DueAsync(Webhook));
        holding = held;
        var first = new LogReader(work, from, Woken, at => At = at);
        Task[] parts = [first.RunAsync(), new RetryReader(work).RunAsync()];
        try
        {
            await await Task.WhenAny([.. parts, held.Lost]);
        }
        finally
        {
            holding = null;
            await again.CancelAsync();
            // Somebody else may send it by now, or it is to begin elsewhere.
            if (held.Lost.IsCompleted) await cutAgain.CancelAsync();
            foreach (var part in parts) await part.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Where to go on; null when that could not be written down. What the log no longer holds is named among the deliveries.</summary>
    private async Task<Cursor?> ResumeAsync(LeaseToken held, Cursor place, LogRange extent)
    {
        var from = new Cursor(extent.Epoch, Math.Clamp(place.Seq, extent.Oldest - 1, extent.Head));
        if (from == place) return from;
        var reason = place.Epoch == extent.Epoch ? GapReason.Trimmed : GapReason.OtherData;
        var now = room.Clock.GetUtcNow();
        var gap = new Delivery
        {
            Id = DeliveryCodec.IdOf(Webhook, "gap", now),
            Type = "gap",
            Status = DeliveryStatus.Gap,
            CreatedAt = now,
            Gap = new(reason, place.ToString(), from.ToString()),
        };
        if (!await room.Recorder.AddAsync(new() { Of = held, Reached = from.Seq, Delivery = gap, At = now })) return null;
        WebhooksLog.Gap(room.Logger, Webhook, place.ToString(), from.ToString(), reason);
        return from;
    }

    private Task PauseAsync() => Task.Delay(WhileBlind * (0.5 + Random.Shared.NextDouble()), room.Clock, leaving.Token).ContinueWith(_ => { }, TaskScheduler.Default);
}
