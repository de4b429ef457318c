using Alerts.Access;
using Alerts.Access.Keys;
using Alerts.AlertLog;
using Alerts.Contracts;
using Alerts.Http;
using Alerts.Webhooks.Events;
using Alerts.Webhooks.Store;

namespace Alerts.Webhooks.Api;

/// <summary>What its owner can have done with a webhook: a new secret, its endpoint verified again, a test, a replay.</summary>
internal static class WebhookActionEndpoints
{
    private static readonly TimeSpan OldSecretSigns = TimeSpan.FromHours(24);

    /// <summary>The newest, and those that it replaced and that still sign.</summary>
    private const int MaxSecrets = 4;

    public static async Task<IResult> RotateAsync(string id, HttpContext context, WebhookUpdates updates, TimeProvider clock)
    {
        var secret = WebhookSecret.Create().ToString();
        DateTimeOffset until = default;
        DateTimeOffset? possible = null;
        var (_, refusal) = await updates.ChangeAsync(id, context, (webhook, now) =>
        {
            until = now + OldSecretSigns;
            possible = WebhookSecrets.NextRotation(webhook.Secrets, MaxSecrets, now);
            return new(possible is null ? webhook with { Secrets = WebhookSecrets.Rotated(webhook.Secrets, secret, now, until) } : webhook);
        });
        if (refusal is not null) return refusal;
        return possible is not { } next ? TypedResults.Ok(new WebhookRotated(secret, until)) : Problems.TryAgain(
            context,
            new(
                StatusCodes.Status429TooManyRequests,
                "rotated-too-often",
                $"The last {MaxSecrets - 1} replaced secrets still sign, each for 24 hours. "
                + $"Rotate again after {next.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}."),
            (int)Math.Ceiling((next - clock.GetUtcNow()).TotalSeconds));
    }

    public static async Task<IResult> EnableAsync(
        string id, HttpContext context, WebhookUpdates updates, WebhookViews views, AccessKeyCache accessKeys, TriggerLimit triggers)
    {
        if (await updates.FindAsync(id, context.User.Rights()) is not { } found) return WebhookUpdates.Unknown;
        if (accessKeys.OfWebhookOwner(found.Webhook.Owner) is null) return WebhookUpdates.OwnerHasNoKey;
        if (found.Webhook.Status != WebhookStatus.Enabled && await triggers.TakeAsync(context, id, found.Url) is { } cooldown)
            return cooldown;
        // One that is enabled has answered its question: what waits for an old trouble to be over is sent at once, and nothing is asked.
        var (changed, refusal) = await updates.ChangeAsync(id, context, (webhook, now) => webhook.Status == WebhookStatus.Enabled
            ? new(webhook with { Since = now })
            : new(webhook.Is(WebhookStatus.Pending, WebhookReason.AwaitsVerification, now), Due: WebhookUpdates.Question(id, now)));
        return refusal ?? TypedResults.Accepted(
            $"/api/v1/webhooks/{id}", await views.OfAsync(changed!, context.User.Rights(), withRecent: false));
    }

    public static async Task<IResult> TestAsync(
        string id, HttpContext context, WebhookUpdates updates, AccessKeyCache accessKeys, TriggerLimit triggers, TimeProvider clock)
    {
        if (await updates.FindAsync(id, context.User.Rights()) is not { } found) return WebhookUpdates.Unknown;
        if (accessKeys.OfWebhookOwner(found.Webhook.Owner) is null) return WebhookUpdates.OwnerHasNoKey;
        if (await triggers.TakeAsync(context, id, found.Url) is { } cooldown) return cooldown;
        var due = WebhookUpdates.Test(id, clock.GetUtcNow());
        var (_, refusal) = await updates.ChangeAsync(id, context, (webhook, _) => new(webhook, Due: due));
        return refusal ?? TypedResults.Accepted($"/api/v1/webhooks/{id}/deliveries", new DeliveryQueued(due.Delivery.Id));
    }

    public static async Task<IResult> ReplayAsync(
        string id,
        ReplayRequest body,
        HttpContext context,
        WebhookUpdates updates,
        WebhookViews views,
        TriggerLimit triggers,
        AlertLogReader pages)
    {
        if (Cursor.Parse(body.After ?? string.Empty) is not { } cursor)
            return WebhookEndpoints.Invalid([new("after", "cursor-malformed", "Must be a cursor of this service, such as an alert's.")]);
        var extent = await pages.ExtentAsync();
        if (cursor.Epoch == extent.Epoch && cursor.Seq < extent.Oldest - 1)
            return Problems.Result(
                StatusCodes.Status410Gone,
                "cursor-too-old",
                "The log no longer holds everything after this cursor. Replay from a newer one.");
        if (!extent.CanResumeFrom(cursor))
        {
            return Problems.Result(
                StatusCodes.Status409Conflict,
                "cursor-not-honoured",
                "This cursor belongs to another data set, or to no entry yet. Replay from a cursor of this log.");
        }
        if (await updates.FindAsync(id, context.User.Rights()) is null) return WebhookUpdates.Unknown;
        if (await triggers.TakeAsync(context, id, target: null) is { } cooldown) return cooldown;
        var (changed, refusal) = await updates.ChangeAsync(
            id, context, (webhook, _) => new(webhook, new WebhookMove(cursor.Epoch, cursor.Seq)));
        return refusal ?? TypedResults.Accepted(
            $"/api/v1/webhooks/{id}", await views.OfAsync(changed!, context.User.Rights(), withRecent: false));
    }
}
