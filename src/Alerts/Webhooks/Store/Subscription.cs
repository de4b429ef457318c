using Alerts.AlertLog;
using Alerts.Contracts;
using Alerts.Webhooks.Events;
using StackExchange.Redis;

namespace Alerts.Webhooks.Store;

/// <summary>A webhook ready for use, as of one moment.</summary>
internal sealed class Subscription
{
    private readonly AlertFilter filter;
    private readonly HashSet<AlertType>? types;
    private readonly (WebhookSecret Secret, DateTimeOffset? Until)[] secrets;

    /// <param name="webhook">What it is.</param>
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

    /// <summary>As it is sent, or null. Asked of what its owner may see, so a filter on what may not be seen lets nothing through.</summary>
    public AlertView? Wanted(AlertView visible) => visible.For(filter) is { } view && types?.Contains(view.Content.Type) != false ? view : null;

    /// <summary>That another webhook of its owner was disabled is told to those that hear all types.</summary>
    public bool WantsNotice(LogNotice notice) => types is null && notice.Owner == Webhook.Owner && notice.Data.Webhook != Id;

    /// <summary>Those that sign now, newest first.</summary>
    public IReadOnlyList<WebhookSecret> SecretsAt(DateTimeOffset now) => [.. secrets.Where(secret => secret.Until is not { } end || end > now).Select(secret => secret.Secret)];
}
