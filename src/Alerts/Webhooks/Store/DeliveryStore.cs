using Alerts.Contracts;
using Alerts.Redis;
using StackExchange.Redis;

namespace Alerts.Webhooks.Store;

/// <summary>Reads what became of deliveries.</summary>
internal sealed class DeliveryStore(IConnectionMultiplexer redis, RedisKeys keys)
{
    private IDatabase Database => redis.GetDatabase();

    /// <summary>Null when the webhook is gone.</summary>
    public async Task<WebhookCheckpoint?> CheckpointAsync(string webhook)
    {
        var fields = await Database.HashGetAsync(keys.WebhookCheckpoint(webhook), ["epoch", "seq", "generation", "failing"]);
        if (fields[0].IsNull || fields[2].IsNull) return null;
        DateTimeOffset? failingSince = fields[3].IsNull ? null : DateTimeOffset.FromUnixTimeMilliseconds((long)fields[3]);
        return new(new(fields[0].ToString(), (long)fields[1]), fields[2].ToString(), failingSince);
    }

    /// <summary>Every pending delivery and when it is due.</summary>
    public async Task<IReadOnlyList<(string Id, DateTimeOffset At)>> DueAsync(string webhook)
    {
        var entries = await Database.SortedSetRangeByRankWithScoresAsync(keys.WebhookDue(webhook));
        return [.. entries.Select(entry => (entry.Element.ToString(), DateTimeOffset.FromUnixTimeMilliseconds((long)entry.Score)))];
    }

    /// <summary>A pending or dead delivery and the alert's JSON; null when there is none.</summary>
    public async Task<(Delivery Delivery, RedisValue Payload)?> OpenAsync(string webhook, string id)
    {
        var database = Database;
        var payload = database.HashGetAsync(keys.WebhookPayloads(webhook), id);
        return DeliveryCodec.Read(await database.HashGetAsync(keys.WebhookDeliveries(webhook), id)) is { } delivery
            ? (delivery, await payload)
            : null;
    }

    public async Task<(long Pending, long Dead)> CountAsync(string webhook)
    {
        var dead = Database.SortedSetLengthAsync(keys.WebhookDead(webhook));
        return (await Database.SortedSetLengthAsync(keys.WebhookDue(webhook)), await dead);
    }

    /// <summary>Everything that succeeded and is kept, and gaps, newest first.</summary>
    public async Task<IReadOnlyList<Delivery>> HistoryAsync(string webhook)
    {
        var texts = await Database.ListRangeAsync(keys.WebhookHistory(webhook));
        // What was written down while its answer was lost may be there twice.
        return
        [
            .. texts.Select(DeliveryCodec.Read).OfType<Delivery>().Reverse()
                .DistinctBy(delivery => (delivery.Id, delivery.Attempts is [.., var last] ? last.At : delivery.CreatedAt)),
        ];
    }

    /// <summary>Pending and dead deliveries, newest first.</summary>
    /// <param name="before">Made no later than this.</param>
    /// <param name="skip">So many of these are known already.</param>
    /// <param name="limit">At most so many.</param>
    public async Task<IReadOnlyList<Delivery>> OpenOnesAsync(string webhook, DateTimeOffset? before, int skip, int limit)
    {
        var newest = before?.ToUnixTimeMilliseconds() ?? double.PositiveInfinity;
        var ids = await Database.SortedSetRangeByScoreAsync(
            keys.WebhookOpen(webhook), double.NegativeInfinity, newest, order: Order.Descending, skip: skip, take: limit);
        if (ids.Length == 0) return [];
        return [.. (await Database.HashGetAsync(keys.WebhookDeliveries(webhook), ids)).Select(DeliveryCodec.Read).OfType<Delivery>()];
    }
}
