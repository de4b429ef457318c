using Alerts.Access;
using Alerts.Access.Keys;
using Alerts.AlertLog;
using Alerts.Contracts;
using Alerts.Disclosure;
using Alerts.Webhooks.Store;

namespace Alerts.Webhooks.Api;

/// <summary>Webhooks as their owners are shown them.</summary>
internal sealed class WebhookViews(
    DeliveryStore deliveries, AlertLogReader pages, AccessKeyCache accessKeys, DisclosurePolicy disclosure, TimeProvider clock)
{
    /// <summary>So many of the newest alerts are looked at to say what a filter would let through.</summary>
    private const int Recent = 100;

    /// <param name="withRecent">Whether it is told what it would have let through.</param>
    public async Task<WebhookView> OfAsync(Subscription subscription, Rights caller, bool withRecent) =>
        await OfAsync(subscription, caller, await pages.ExtentAsync(), withRecent);

    /// <summary>Many, as of one moment of the log.</summary>
    public async Task<WebhookView[]> OfAsync(IReadOnlyList<Subscription> subscriptions, Rights caller)
    {
        var extent = await pages.ExtentAsync();
        return await Task.WhenAll(subscriptions.Select(one => OfAsync(one, caller, extent, withRecent: false)));
    }

    private async Task<WebhookView> OfAsync(Subscription subscription, Rights caller, LogRange extent, bool withRecent)
    {
        var webhook = subscription.Webhook;
        var counts = deliveries.CountAsync(webhook.Id);
        var checkpoint = await deliveries.CheckpointAsync(webhook.Id);
        var at = checkpoint?.Cursor ?? extent.HeadCursor;
        var (pending, dead) = await counts;
        var owner = accessKeys.OfWebhookOwner(webhook.Owner);
        var (status, reason) = webhook.StatusFor(owner);
        return new()
        {
            Id = webhook.Id,
            Owner = webhook.Owner,
            // A query may hold a secret of the owner's.
            Url = caller.HolderId == webhook.Owner ? webhook.Url : subscription.Url.GetLeftPart(UriPartial.Path),
            Types = webhook.Types,
            Sectors = webhook.Sectors,
            Events = webhook.Events,
            MinSeverity = webhook.MinSeverity,
            Format = webhook.Format,
            Description = webhook.Description,
            CreatedAt = webhook.CreatedAt,
            Status = status,
            Reason = reason,
            Since = webhook.Since,
            Cursor = at.ToString(),
            Behind = await BehindAsync(at, extent, owner ?? caller),
            Pending = pending,
            Dead = dead,
            FailingSince = checkpoint?.FailingSince,
            OldSecretUntil = webhook.Secrets.Where(secret => secret.Until > clock.GetUtcNow()).Max(secret => secret.Until),
            Recent = withRecent && owner is not null ? await MatchesAsync(subscription, owner) : null,
        };
    }

    /// <summary>
    /// Of what limits shut out not even the number is told: it says how much happens elsewhere. One page, since a list asks for each of its
    /// webhooks.
    /// </summary>
    private async Task<long> BehindAsync(Cursor at, LogRange extent, Rights rights)
    {
        if (rights.Sectors is null) return at.Epoch == extent.Epoch ? Math.Max(0, extent.Head - at.Seq) : extent.Head;
        var place = at.Epoch == extent.Epoch ? at.Seq : 0;
        if (place >= extent.Head) return 0;
        var waiting = await pages.AfterAsync(extent.Epoch, place, AlertLogReader.MaxPage);
        return waiting.Count(entry => entry.For(rights, disclosure) is not null);
    }

    /// <summary>What it would have let through lately, of what somebody may see.</summary>
    public async Task<WebhookMatches> MatchesAsync(Subscription subscription, Rights rights)
    {
        var extent = await pages.ExtentAsync();
        var newest = await pages.AfterAsync(extent.Epoch, Math.Max(extent.Oldest - 1, extent.Head - Recent), Recent);
        List<AlertView> visible = [.. newest.Select(entry => entry.For(rights, disclosure)).OfType<AlertView>()];
        return new(visible.Count(view => subscription.Wanted(view) is not null), visible.Count);
    }
}
