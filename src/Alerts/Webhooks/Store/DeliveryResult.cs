using Alerts.Contracts;
using StackExchange.Redis;

namespace Alerts.Webhooks.Store;

/// <summary>Something about one webhook that is to be written down.</summary>
internal sealed record DeliveryResult
{
    public required LeaseToken Of { get; init; }

    /// <summary>Everything on the log up to here is delivered, or written down with this; null leaves the checkpoint.</summary>
    public long? Reached { get; init; }

    /// <summary>As it stands now; null when only the checkpoint moved.</summary>
    public Delivery? Delivery { get; init; }

    /// <summary>The alert's JSON as the log held it; empty leaves what is kept.</summary>
    public RedisValue Payload { get; init; } = RedisValue.EmptyString;

    /// <summary>Whether it was among the pending ones.</summary>
    public bool WasOpen { get; init; }

    /// <summary>Whether the webhook's health is told by it.</summary>
    public bool TellsHealth { get; init; }

    /// <summary>What becomes of the webhook with it; gives null when nothing does.</summary>
    public Func<Webhook, Webhook?>? Change { get; init; }

    /// <summary>Since when nothing but failures came back, with this one; null after a success.</summary>
    public DateTimeOffset? FailingSince { get; init; }

    /// <summary>When the last attempt ended.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>
    /// The part of <c>webhook-record.lua</c>'s arguments that tells what became of several deliveries of one webhook: how it fares, then
    /// the deliveries that are
    /// told of, that wait for their next attempt, that are over, and that are dead.
    /// </summary>
    public static IEnumerable<RedisValue> ToArguments(IReadOnlyList<DeliveryResult> all)
    {
        var of = all.Where(result => result.Delivery is not null).ToLookup(result => result.Delivery!.Status);
        List<DeliveryResult> told = [.. of[DeliveryStatus.Delivered], .. of[DeliveryStatus.Gap]];
        List<DeliveryResult> pending = [.. of[DeliveryStatus.Pending]];
        List<DeliveryResult> over = [.. of[DeliveryStatus.Delivered].Where(result => result.WasOpen)];
        List<DeliveryResult> dead = [.. of[DeliveryStatus.Dead]];
        return
        [
            Health(all),
            told.Count, .. told.Select(result => (RedisValue)DeliveryCodec.Of(result.Delivery!)),
            pending.Count, .. pending.SelectMany(result => result.Open(result.Delivery!.NextAttemptAt!.Value)),
            over.Count, .. over.Select(result => (RedisValue)result.Delivery!.Id),
            dead.Count, .. dead.SelectMany(result => result.Open(result.At)),
        ];
    }

    /// <summary>The last word counts.</summary>
    private static RedisValue Health(IReadOnlyList<DeliveryResult> all) => all.LastOrDefault(result => result.TellsHealth) switch
    {
        null => RedisValue.EmptyString,
        { Delivery.Status: DeliveryStatus.Delivered } => "ok",
        var failed => failed.At.ToUnixTimeMilliseconds(),
    };

    private RedisValue[] Open(DateTimeOffset at) =>
        [Delivery!.Id, DeliveryCodec.Of(Delivery), Payload, at.ToUnixTimeMilliseconds(), Delivery.CreatedAt.ToUnixTimeMilliseconds()];
}
