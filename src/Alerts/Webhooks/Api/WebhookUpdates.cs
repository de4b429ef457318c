using Alerts.Access;
using Alerts.Access.Keys;
using Alerts.Contracts;
using Alerts.Http;
using Alerts.Webhooks.Events;
using Alerts.Webhooks.Store;

namespace Alerts.Webhooks.Api;

/// <summary>
/// Finds a webhook that the caller may know of, and changes it: decided on what was read, made only if that still stands.
/// </summary>
internal sealed class WebhookUpdates(WebhookStore store, WebhookCache webhooks, AccessKeyCache accessKeys, TimeProvider clock)
{
    private const int MaxTries = 10;

    /// <summary>Null when there is none that the caller may know of.</summary>
    public async Task<Subscription?> FindAsync(string id, Rights caller) =>
        await store.FindAsync(
            id) is { Webhook: var webhook } found && webhook.MayBeKnownTo(caller, accessKeys.OfWebhookOwner(webhook.Owner))
            ? found
            : null;

    /// <summary>The webhook after the change; otherwise the refusal.</summary>
    /// <param name="edit">Says what it becomes.</param>
    /// <param name="precondition">What must hold of the very record that is replaced.</param>
    public async Task<(Subscription? Changed, IResult? Refusal)> ChangeAsync(
        string id, HttpContext context, Func<Webhook, DateTimeOffset, WebhookEdit> edit, Precondition? precondition = null)
    {
        for (var tries = 0; tries < MaxTries; tries++)
        {
            if (await FindAsync(id, context.User.Rights()) is not { } read) return (null, Unknown);
            if (precondition?.Holds(read.Webhook.Tag) == false) return (null, Precondition.Refuse(context, read.Webhook.Tag));
            var (wanted, move, due) = edit(read.Webhook, clock.GetUtcNow());
            switch (await store.ChangeAsync(read, wanted, move, due))
            {
                case ChangeAnswer.Done:
                    await webhooks.RefreshAsync();
                    return (webhooks.Find(id), null);
                case ChangeAnswer.OtherEpoch:
                    return (null, Problems.Result(
                        StatusCodes.Status409Conflict,
                        "cursor-not-honoured",
                        "This cursor belongs to another data set. Read a new cursor first."));
                case ChangeAnswer.Paused:
                    return (null, Paused(context));
                case ChangeAnswer.Conflict:
                    break;
            }
        }
        return (null, Paused(context));
    }

    /// <summary>Null once it is gone with all that belongs to it; otherwise the refusal.</summary>
    public async Task<IResult?> DeleteAsync(string id, HttpContext context, Precondition precondition)
    {
        for (var tries = 0; tries < MaxTries; tries++)
        {
            if (await FindAsync(id, context.User.Rights()) is not { } read) return Unknown;
            if (!precondition.Holds(read.Webhook.Tag)) return Precondition.Refuse(context, read.Webhook.Tag);
            var answer = await store.DeleteAsync(read);
            if (answer == ChangeAnswer.Paused) break;
            if (answer != ChangeAnswer.Done) continue;
            await webhooks.RefreshAsync();
            return null;
        }
        return Paused(context);
    }

    public static IResult Unknown => Problems.Result(StatusCodes.Status404NotFound, "webhook-unknown", "There is no webhook with this id.");

    public static IResult OwnerHasNoKey => Problems.Result(
        StatusCodes.Status409Conflict,
        "owner-has-no-key",
        "The webhook's owner has no valid key. Nothing is sent until the owner has one.");

    public static IResult Paused(HttpContext context) =>
        Problems.TryAgain(
            context,
            new(StatusCodes.Status503ServiceUnavailable, "state-unavailable", "Webhooks cannot be changed right now. Try again soon."),
            2);

    /// <summary>The question that an endpoint has to answer before it is sent alerts.</summary>
    public static DueDelivery Question(string webhook, DateTimeOffset now) => Due(webhook, EventTypes.Verify, "verify", now);

    public static DueDelivery Test(string webhook, DateTimeOffset now) => Due(webhook, EventTypes.Test, "test", now);

    private static DueDelivery Due(string webhook, string type, string kind, DateTimeOffset now) => new(
        new()
        {
            Id = DeliveryCodec.IdOf(webhook, kind, now),
            Type = type,
            Status = DeliveryStatus.Pending,
            CreatedAt = now,
            NextAttemptAt = now,
        },
        now,
        string.Empty);
}
