using Alerts.Operations;
using Alerts.Webhooks.Store;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace Alerts.Webhooks.Deliveries;

/// <summary>Keeps this copy's share of the webhooks, and a pump running for each of them.</summary>
internal sealed class Dispatcher(
    WebhookWorkerContext room,
    WebhookCache ring,
    PartitionLeases leases,
    WebhookMetrics metrics,
    IOptions<DeliveryOptions> options,
    TimeProvider clock,
    ILogger<Dispatcher> logger) : BackgroundService
{
    private static readonly TimeSpan MaxFarewell = TimeSpan.FromSeconds(3);

    /// <summary>Whatever hints were lost is found by then.</summary>
    private static readonly TimeSpan LookInterval = TimeSpan.FromSeconds(5);

    private readonly Dictionary<string, WebhookWorker> pumps = new(StringComparer.Ordinal);
    private readonly Signal changed = new();

    /// <summary>Ends what is under way and gives the share back, so that the other copies go on at once.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await EndAsync([.. pumps.Values], MaxFarewell);
        try
        {
            await leases.EndAsync().WaitAsync(TimeSpan.FromSeconds(1), clock, cancellationToken);
        }
        catch (Exception exception) when (exception is RedisException or TimeoutException or OperationCanceledException)
        {
            // It runs out by itself.
        }
    }

    public override void Dispose()
    {
        changed.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        ring.Changed += Hear;
        var (beatAt, lookAt) = (clock.GetUtcNow(), clock.GetUtcNow() + LookInterval);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (clock.GetUtcNow() >= beatAt)
                {
                    beatAt = clock.GetUtcNow() + (options.Value.LeaseDuration / 5);
                    await BeatAsync(stoppingToken);
                }
                await FollowAsync();
                if (clock.GetUtcNow() >= lookAt)
                {
                    lookAt = clock.GetUtcNow() + LookInterval;
                    foreach (var pump in pumps.Values) _ = pump.HintAsync();
                }
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                WebhooksLog.NotFollowed(logger, exception);
            }
            await changed.WaitAsync(options.Value.LeaseDuration / 5, clock, stoppingToken);
        }
        ring.Changed -= Hear;
    }

    private async Task BeatAsync(CancellationToken stopping)
    {
        try
        {
            var leaving = leases.Leaving;
            await EndAsync([.. pumps.Values.Where(pump => leaving.Contains(pump.Partition))], options.Value.LeaseDuration / 5);
            await leases.BeatAsync();
        }
        catch (Exception exception) when (!stopping.IsCancellationRequested)
        {
            WebhooksLog.LeasesNotKept(logger, RedisErrors.Reason(exception));
        }
    }

    /// <summary>As many pumps as there are webhooks in the share.</summary>
    private async Task FollowAsync()
    {
        var all = ring.All;
        await EndAsync([.. pumps.Values.Where(pump => !all.ContainsKey(pump.Webhook) || leases.TokenOf(pump.Partition) != pump.Token)], TimeSpan.Zero);
        foreach (var id in all.Keys)
        {
            var partition = PartitionLeases.PartitionOf(id);
            if (pumps.ContainsKey(id) || leases.TokenOf(partition) is not { } token) continue;
            var pump = new WebhookWorker(room, id, partition, token);
            metrics.Begin(pump);
            lock (pumps) pumps[id] = pump;
        }
    }

    private async Task EndAsync(IReadOnlyCollection<WebhookWorker> ending, TimeSpan patience)
    {
        await Task.WhenAll(ending.Select(pump => pump.StopAsync(patience)));
        foreach (var pump in ending)
        {
            metrics.End(pump);
            lock (pumps) pumps.Remove(pump.Webhook);
            pump.Dispose();
        }
    }

    private void Hear(string id)
    {
        changed.Set();
        List<WebhookWorker> meant;
        lock (pumps) meant = id.Length == 0 ? [.. pumps.Values] : pumps.TryGetValue(id, out var one) ? [one] : [];
        foreach (var pump in meant)
        {
            if (id.Length == 0) pump.Woken.Set();
            else _ = pump.HintAsync();
        }
    }
}
