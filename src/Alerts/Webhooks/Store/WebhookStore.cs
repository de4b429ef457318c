using System.Text.Json;
using Alerts.Access.Secrets;
using Alerts.AlertLog;
using Alerts.Redis;
using StackExchange.Redis;

namespace Alerts.Webhooks.Store;

/// <summary>
/// Webhooks in Redis, each record sealed: it holds secrets, and an address may be one. Every change is published, so that all copies follow
/// at once.
/// </summary>
internal sealed class WebhookStore(
    IConnectionMultiplexer redis, RedisKeys keys, RedisScripts scripts, MasterKey secret, FieldEncryption encryption, EpochStore epochs)
{
    private readonly string script = scripts.Script("webhook-change.lua");

    /// <summary>All of them. A record that was not sealed by this installation under this id counts for nothing.</summary>
    /// <param name="known">What was read before: what did not change is not opened again.</param>
    public async Task<IReadOnlyList<Subscription>> ReadAsync(IReadOnlyDictionary<string, Subscription>? known = null)
    {
        await secret.DeriveAsync(MasterKey.FieldEncryption);
        var entries = await redis.GetDatabase().HashGetAllAsync(keys.Webhooks);
        return [.. entries.Select(entry => Open(entry, known)).OfType<Subscription>().OrderBy(one => one.Webhook.CreatedAt)];
    }

    public async Task<Subscription?> FindAsync(string id)
    {
        await secret.DeriveAsync(MasterKey.FieldEncryption);
        return await redis.GetDatabase().HashGetAsync(keys.Webhooks, id) is { IsNull: false } record ? Open(new(id, record), null) : null;
    }

    /// <summary>A webhook that begins at the head of the log, with a delivery that is due at once.</summary>
    public async Task<ChangeAnswer> CreateAsync(Webhook webhook, DueDelivery first)
    {
        // The script needs the data set to have a name.
        await epochs.CurrentAsync();
        return await ChangeAsync(webhook.Id, RedisValue.EmptyString, webhook, WebhookMove.ToHead, first);
    }

    /// <summary>Changes it if it is still what was read.</summary>
    /// <param name="move">Where it goes on.</param>
    /// <param name="due">A delivery that becomes due with it.</param>
    public Task<ChangeAnswer> ChangeAsync(Subscription read, Webhook wanted, WebhookMove? move = null, DueDelivery? due = null) =>
        ChangeAsync(read.Id, read.Record, wanted, move, due);

    /// <summary>Makes a delivery due, with nothing else changed.</summary>
    public async Task<ChangeAnswer> MakeDueAsync(Subscription read, DueDelivery due) =>
        await EvaluateAsync(read.Id, [read.Id, read.Record, read.Record, RedisValue.EmptyString, RedisValue.EmptyString, .. Fields(due)]);

    public async Task<ChangeAnswer> DeleteAsync(Subscription read) =>
        await EvaluateAsync(
            read.Id,
            [read.Id, read.Record, RedisValue.EmptyString, RedisValue.EmptyString, RedisValue.EmptyString, .. Fields(null)]);

    /// <summary>As it is to be written.</summary>
    public RedisValue Encrypt(Webhook webhook) =>
        encryption.Encrypt(Purpose(webhook.Id), JsonSerializer.SerializeToUtf8Bytes(webhook, StoredWebhookJson.Default.Webhook));

    private async Task<ChangeAnswer> ChangeAsync(string id, RedisValue expected, Webhook wanted, WebhookMove? move, DueDelivery? due)
    {
        await secret.DeriveAsync(MasterKey.FieldEncryption);
        return await EvaluateAsync(id, [id, expected, Encrypt(wanted), move?.Epoch ?? string.Empty, move?.Seq ?? 0, .. Fields(due)]);
    }

    private static RedisValue[] Fields(DueDelivery? due) => due is null
        ? [RedisValue.EmptyString, RedisValue.EmptyString, RedisValue.EmptyString, 0, 0]
        :
        [
            due.Delivery.Id, DeliveryCodec.Of(due.Delivery), due.Payload, due.At.ToUnixTimeMilliseconds(),
            due.Delivery.CreatedAt.ToUnixTimeMilliseconds(),
        ];

    private async Task<ChangeAnswer> EvaluateAsync(string id, RedisValue[] arguments) =>
        (ChangeAnswer)(int)await redis.GetDatabase().ScriptEvaluateAsync(
            script,
            [
                keys.Pause, keys.Restoring, keys.Epoch, keys.Seq, keys.Webhooks,
                keys.WebhookCheckpoint(id), keys.WebhookDeliveries(id), keys.WebhookPayloads(id), keys.WebhookDue(id), keys.WebhookOpen(id),
                keys.WebhookDead(id), keys.WebhookHistory(id),
            ],
            [.. arguments, keys.WebhooksChanged]);

    private Subscription? Open(HashEntry entry, IReadOnlyDictionary<string, Subscription>? known)
    {
        var id = entry.Name.ToString();
        if (known?.TryGetValue(id, out var same) == true && same.Record == entry.Value) return same;
        if (encryption.Decrypt(Purpose(id), (byte[])entry.Value!) is not { } json) return null;
        return new(JsonSerializer.Deserialize(json, StoredWebhookJson.Default.Webhook)!, entry.Value);
    }

    private static string Purpose(string id) => $"webhook {id}";
}
