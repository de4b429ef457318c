using Alerts.Redis;
using Alerts.Webhooks.Store;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace Alerts.Webhooks.Deliveries;

/// <summary>Keeps this copy's share of the webhooks, and a worker running for each of them.</summary>
internal sealed class Dispatcher(
    IServiceScopeFactory scopes,
    WebhookCache webhooks,
    PartitionLeases leases,
    WebhookMetrics metrics,
    IOptions<DeliveryOptions> options,
    TimeProvider clock,
    ILogger<Dispatcher> logger) : BackgroundService
{
    private static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(3);

    /// <summary>Whatever hints were lost is found by then.</summary>
    private static readonly TimeSpan LookInterval = TimeSpan.FromSeconds(5);

    private readonly Dictionary<string, Started> workers = new(StringComparer.Ordinal);
    private readonly Signal changed = new();

    /// <summary>Ends what is under way and gives the share back, so that the other copies go on at once.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await EndAsync([.. workers.Values], StopTimeout);
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
        webhooks.Changed += Hear;
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
                    foreach (var (worker, _) in workers.Values) _ = worker.HintAsync();
                }
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                WebhooksLog.NotFollowed(logger, exception);
            }
            await changed.WaitAsync(options.Value.LeaseDuration / 5, clock, stoppingToken);
        }
        webhooks.Changed -= Hear;
    }

    private async Task BeatAsync(CancellationToken stopping)
    {
        try
        {
            var leaving = leases.Leaving;
            await EndAsync([.. workers.Values.Where(one => leaving.Contains(one.Worker.Partition))], options.Value.LeaseDuration / 5);
            await leases.BeatAsync();
        }
        catch (Exception exception) when (!stopping.IsCancellationRequested)
        {
            WebhooksLog.LeasesNotKept(logger, RedisErrors.Reason(exception));
        }
    }

    /// <summary>As many workers as there are webhooks in the share, each in a scope of its own.</summary>
    private async Task FollowAsync()
    {
        var all = webhooks.All;
        var others = workers.Values.Where(
            one => !all.ContainsKey(one.Worker.Webhook) || leases.TokenOf(one.Worker.Partition) != one.Worker.Token);
        await EndAsync([.. others], TimeSpan.Zero);
        foreach (var id in all.Keys)
        {
            if (workers.ContainsKey(id) || leases.LeaseOf(id) is not { } lease) continue;
            var scope = scopes.CreateScope();
            var worker = scope.ServiceProvider.GetRequiredService<WorkerSupervisor>();
            worker.Start(id, lease);
            metrics.Begin(worker);
            lock (workers) workers[id] = new(worker, scope);
        }
    }

    private async Task EndAsync(IReadOnlyCollection<Started> ending, TimeSpan timeout)
    {
        await Task.WhenAll(ending.Select(one => one.Worker.StopAsync(timeout)));
        foreach (var (worker, scope) in ending)
        {
            metrics.End(worker);
            lock (workers) workers.Remove(worker.Webhook);
            scope.Dispose();
        }
    }

    private void Hear(string id)
    {
        changed.Set();
        List<Started> meant;
        lock (workers) meant = id.Length == 0 ? [.. workers.Values] : workers.TryGetValue(id, out var one) ? [one] : [];
        foreach (var (worker, _) in meant)
        {
            if (id.Length == 0) worker.Wake();
            else _ = worker.HintAsync();
        }
    }

    private sealed record Started(WorkerSupervisor Worker, IServiceScope Scope);
}
