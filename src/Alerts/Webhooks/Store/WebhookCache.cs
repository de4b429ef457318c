using System.Collections.Frozen;
using Alerts.Redis;
using StackExchange.Redis;

namespace Alerts.Webhooks.Store;

/// <summary>Every webhook, in memory on every copy. Follows changes by a hint and a poll.</summary>
internal sealed class WebhookCache(
    WebhookStore store, IConnectionMultiplexer redis, RedisKeys keys, TimeProvider clock, ILogger<WebhookCache> logger) : BackgroundService
{
    private static readonly TimeSpan PollInterval = TimeSpan.FromSeconds(1);

    private readonly SemaphoreSlim refreshing = new(1, 1);

    private volatile FrozenDictionary<string, Subscription> current = FrozenDictionary<string, Subscription>.Empty;

    public IReadOnlyDictionary<string, Subscription> All => current;

    /// <summary>Null when there is none.</summary>
    public Subscription? Find(string id) => current.GetValueOrDefault(id);

    /// <summary>Hears the id of a webhook that changed, or of which something is due; empty when it may be any.</summary>
    public event Action<string>? Changed;

    public async Task RefreshAsync()
    {
        await refreshing.WaitAsync();
        try
        {
            var read = await store.ReadAsync(current);
            if (read.Count == current.Count && read.All(one => current.TryGetValue(one.Id, out var same) && ReferenceEquals(same, one)))
                return;
            current = read.ToFrozenDictionary(one => one.Id, StringComparer.Ordinal);
        }
        finally
        {
            refreshing.Release();
        }
        Changed?.Invoke(string.Empty);
    }

    public override void Dispose()
    {
        refreshing.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var changed = new Signal();
        redis.GetSubscriber().Subscribe(
            RedisChannel.Literal(keys.WebhooksChanged),
            (_, id) =>
            {
                changed.Set();
                if (!id.IsNullOrEmpty) Changed?.Invoke(id.ToString());
            },
            CommandFlags.FireAndForget);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await RefreshAsync();
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                WebhooksLog.NotRefreshed(logger, RedisErrors.Reason(exception));
            }
            await changed.WaitAsync(PollInterval, clock, stoppingToken);
        }
    }
}
