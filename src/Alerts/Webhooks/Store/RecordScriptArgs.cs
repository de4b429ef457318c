using Alerts.AlertLog;
using Alerts.Contracts;
using Alerts.Webhooks.Deliveries;
using Alerts.Webhooks.Events;
using StackExchange.Redis;

namespace Alerts.Webhooks.Store;

/// <summary>What one group will compare and write, in the shape that <c>webhook-record.lua</c> takes.</summary>
internal sealed class RecordScriptArgs(RedisKeys names, WebhookStore store, string epoch, long newest, DeliveryOptions options, DateTimeOffset now)
{
    private readonly List<RedisKey> keys = [names.Pause, names.Restoring, names.Epoch, names.Seq, names.Log, names.Webhooks];
    private readonly List<RedisValue> arguments = [];
    private int webhooks;

    /// <summary>What became of several deliveries of one webhook, in order.</summary>
    /// <param name="holding">By what right.</param>
    /// <param name="subscription">As it stands; null when it is gone.</param>
    /// <param name="all">At least one.</param>
    public void Add(LeaseToken holding, Subscription? subscription, IReadOnlyList<DeliveryResult> all)
    {
        var id = holding.Webhook;
        webhooks++;
        keys.AddRange(
        [
            names.WebhookLease(holding.Partition), names.WebhookPlace(id), names.WebhookDeliveries(id), names.WebhookPayloads(id), names.WebhookDue(id),
            names.WebhookOpen(id), names.WebhookDead(id), names.WebhookHistory(id),
        ]);
        arguments.AddRange([id, holding.Token, holding.Generation, all.Max(settled => settled.Reached) is { } seq ? seq : RedisValue.EmptyString, Health(all)]);
        Lists(all);
        var webhook = subscription?.Webhook;
        foreach (var change in all.Select(settled => settled.Change).OfType<Func<Webhook, Webhook?>>()) webhook = webhook is null ? null : change(webhook) ?? webhook;
        if (webhook is null || ReferenceEquals(webhook, subscription!.Webhook))
        {
            arguments.AddRange([RedisValue.EmptyString, RedisValue.EmptyString, RedisValue.EmptyString]);
            return;
        }
        arguments.AddRange([subscription.Record, store.Seal(webhook), Entry(webhook, all)]);
    }

    /// <summary>Webhooks that are disabled with this, in their order.</summary>
    public IDictionary<LeaseToken, WebhookReason> Disabled { get; } = new Dictionary<LeaseToken, WebhookReason>();

    /// <summary>What its owner is told on the log.</summary>
    private RedisValue Entry(Webhook webhook, IReadOnlyList<DeliveryResult> all)
    {
        if (webhook is not { Status: WebhookStatus.Disabled, Reason: { } reason }) return RedisValue.EmptyString;
        Disabled[all[0].Of] = reason;
        return LogNoticeView.ToText(EventTypes.Disabled, webhook.Since, webhook.Owner, WebhookChanges.Notice(webhook, all.Min(settled => settled.FailingSince)));
    }

    public (RedisKey[] Keys, RedisValue[] Arguments) ToScript() => (
        [.. keys],
        [
            epoch, newest, names.WakeUp, names.WebhooksChanged, options.MaxHistory, options.MaxDeadLetters, (now - options.DeadLetterRetention).ToUnixTimeMilliseconds(), webhooks,
            .. arguments,
        ]);

    /// <summary>The last word counts.</summary>
    private static RedisValue Health(IReadOnlyList<DeliveryResult> all) => all.LastOrDefault(settled => settled.TellsHealth) switch
    {
        null => RedisValue.EmptyString,
        { Delivery.Status: DeliveryStatus.Delivered } => "ok",
        var failed => failed.At.ToUnixTimeMilliseconds(),
    };

    private void Lists(IReadOnlyList<DeliveryResult> all)
    {
        var of = all.Where(settled => settled.Delivery is not null).ToLookup(settled => settled.Delivery!.Status);
        List<DeliveryResult> told = [.. of[DeliveryStatus.Delivered], .. of[DeliveryStatus.Gap]];
        arguments.Add(told.Count);
        foreach (var settled in told) arguments.Add(DeliveryCodec.Of(settled.Delivery!));

        List<DeliveryResult> pending = [.. of[DeliveryStatus.Pending]];
        arguments.Add(pending.Count);
        foreach (var settled in pending) Open(settled, settled.Delivery!.NextAttemptAt!.Value);

        List<DeliveryResult> ended = [.. of[DeliveryStatus.Delivered].Where(settled => settled.WasOpen)];
        arguments.Add(ended.Count);
        foreach (var settled in ended) arguments.Add(settled.Delivery!.Id);

        List<DeliveryResult> dead = [.. of[DeliveryStatus.Dead]];
        arguments.Add(dead.Count);
        foreach (var settled in dead) Open(settled, settled.At);
    }

    private void Open(DeliveryResult settled, DateTimeOffset at) => arguments.AddRange(
        [settled.Delivery!.Id, DeliveryCodec.Of(settled.Delivery), settled.Payload, at.ToUnixTimeMilliseconds(), settled.Delivery.CreatedAt.ToUnixTimeMilliseconds()]);
}
