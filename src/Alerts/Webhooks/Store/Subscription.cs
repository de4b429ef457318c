using Alerts.Access;
using Alerts.AlertLog;
using Alerts.Contracts;
using Alerts.Disclosure;
using Alerts.Http;
using Alerts.Webhooks.Events;
using StackExchange.Redis;

namespace Alerts.Webhooks.Store;

/// <summary>A webhook ready for use, as of one moment.</summary>
internal sealed class Subscription
{
    private readonly AlertFilter filter;
    private readonly HashSet<AlertType>? types;
    private readonly (WebhookSecret Secret, DateTimeOffset? Until)[] secrets;

    /// <param name="record">As it lies in Redis: a change is made only if that still stands.</param>
    public Subscription(Webhook webhook, RedisValue record)
    {
        Webhook = webhook;
        Record = record;
        Url = new(webhook.Url);
        types = webhook.Types?.ToHashSet();
        filter = AlertFilter.Of(new WatchRequest { Sectors = webhook.Sectors, Events = webhook.Events, MinSeverity = webhook.MinSeverity });
        secrets = [.. webhook.Secrets.Select(secret => (WebhookSecret.Parse(secret.Text)!, secret.Until))];
    }

    public Webhook Webhook { get; }

    public string Id => Webhook.Id;

    public RedisValue Record { get; }

    public Uri Url { get; }

    /// <summary>What it is sent of an entry of the log; null when nothing: its owner may not see it, or it is filtered out.</summary>
    public WebhookMessage? MessageOf(StoredAlert entry, Rights owner, DisclosurePolicy disclosure)
    {
        if (entry.NoticeFor(owner) is { Content: var notice })
            return WantsNotice(notice) ? WebhookMessage.Of(notice.Data, notice.At) : null;
        return entry.For(owner, disclosure) is { } visible && Wanted(visible) is { } view ? WebhookMessage.Of(view) : null;
    }

    /// <summary>
    /// What it is sent of a delivery again, made anew each time: the filter may have changed since, but what its owner may see now counts.
    /// </summary>
    /// <param name="payload">The alert's JSON as the log held it; of no matter when the delivery is no alert.</param>
    /// <param name="owner">What the owner may see; null when it has no key.</param>
    /// <returns>Null when there is nothing that the owner may see.</returns>
    public WebhookMessage? MessageAgain(Delivery delivery, RedisValue payload, Rights? owner, DisclosurePolicy disclosure)
    {
        if (delivery.Type == EventTypes.Verify) return WebhookMessage.Of(new EndpointVerify(Id), delivery.CreatedAt);
        if (delivery.Type == EventTypes.Test)
            return WebhookMessage.Of(new EndpointTest(Id, ExampleAlert.Of(AlertType.Raised)), delivery.CreatedAt);
        if (owner is null || payload.IsNullOrEmpty || Cursor.Parse(delivery.Cursor ?? string.Empty) is not { } cursor) return null;
        var entry = StoredAlert.Of(cursor, (ReadOnlyMemory<byte>)payload);
        if (entry.NoticeFor(owner) is { Content: var notice }) return WebhookMessage.Of(notice.Data, notice.At);
        if (entry.For(owner, disclosure) is not { } view) return null;
        // As it was first sent: under one id never another type.
        return WebhookMessage.Of(delivery.Type == EventTypes.Of(AlertType.Raised) ? view.Raised : view);
    }

    /// <summary>
    /// Of several questions to one endpoint the last counts: an owner who asks again and again has no more sent than one question and its
    /// repetitions.
    /// </summary>
    public bool IsOutdated(Delivery delivery) =>
        delivery.Type == EventTypes.Verify && (Webhook.Status != WebhookStatus.Pending || delivery.CreatedAt < Webhook.Since);

    /// <summary>
    /// As it is sent, or null. Asked of what its owner may see, so a filter on what may not be seen lets nothing through.
    /// </summary>
    public AlertView? Wanted(AlertView visible) =>
        visible.For(filter) is { } view && types?.Contains(view.Content.Type) != false ? view : null;

    /// <summary>That another webhook of its owner was disabled is told to those that hear all types.</summary>
    private bool WantsNotice(LogNotice notice) => types is null && notice.Owner == Webhook.Owner && notice.Data.Webhook != Id;

    /// <summary>Those that sign now, newest first.</summary>
    public IReadOnlyList<WebhookSecret> SecretsAt(DateTimeOffset now) =>
        [.. secrets.Where(secret => secret.Until is not { } end || end > now).Select(secret => secret.Secret)];
}
