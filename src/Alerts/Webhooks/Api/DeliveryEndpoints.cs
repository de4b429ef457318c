using System.Globalization;
using System.Text;
using System.Text.Json;
using Alerts.Access;
using Alerts.Access.Keys;
using Alerts.AlertLog;
using Alerts.Contracts;
using Alerts.Disclosure;
using Alerts.Http;
using Alerts.Redis;
using Alerts.Webhooks.Deliveries;
using Alerts.Webhooks.Store;
using StackExchange.Redis;

namespace Alerts.Webhooks.Api;

/// <summary>An integrator's endpoints to what became of its deliveries.</summary>
internal static class DeliveryEndpoints
{
    public const int MaxPage = 100, DefaultLimit = 50;

    public static async Task<IResult> ListAsync(string id, HttpContext context, WebhookUpdates updates, DeliveryStore deliveries)
    {
        List<FieldProblem> errors = [];
        var limit = QueryNumber.Read(context.Request.Query, "limit", DefaultLimit, 1, MaxPage, errors) ?? DefaultLimit;
        var wanted = QueryWords.OneOf<DeliveryStatus>(context.Request.Query, "status", JsonNamingPolicy.KebabCaseLower, errors);
        var after = QueryWords.One(context.Request.Query, "after", errors);
        var place = after is null ? null : PageToken.Read(after);
        if (after is not null && place is null) errors.Add(new("after", "format", "Must be the after of an earlier page."));
        if (errors.Count > 0) return Problems.Result(StatusCodes.Status400BadRequest, "query-invalid", "The query cannot be read.", errors);
        if (await updates.FindAsync(id, context.User.Rights()) is null) return WebhookUpdates.Unknown;

        List<Delivery> found = [.. wanted is DeliveryStatus.Pending or DeliveryStatus.Dead ? [] : await deliveries.HistoryAsync(id)];
        if (wanted is not (DeliveryStatus.Delivered or DeliveryStatus.Gap))
            found.AddRange(await OpenOnesAsync(deliveries, id, wanted, place, limit + 1));
        List<Delivery> page =
        [
            .. found.Where(delivery => (wanted is null || delivery.Status == wanted) && place?.IsBefore(delivery) != false)
                .OrderByDescending(delivery => delivery.CreatedAt.ToUnixTimeMilliseconds()).ThenByDescending(
                    delivery => delivery.Id, StringComparer.Ordinal).Take(limit + 1),
        ];
        IReadOnlyList<Delivery> shown = [.. page.Take(limit).Select(WithoutHeaders)];
        return TypedResults.Ok(
            page.Count <= limit ? new DeliveryPage(shown) : new DeliveryPage(shown, PageToken.Of(page[limit - 1]).ToString()));
    }

    public static async Task<IResult> GetAsync(
        string id,
        string deliveryId,
        HttpContext context,
        WebhookUpdates updates,
        DeliveryStore deliveries,
        AlertLogReader pages,
        AccessKeyCache accessKeys,
        DisclosurePolicy disclosure,
        RedisKeys keys)
    {
        var rights = context.User.Rights();
        if (await updates.FindAsync(id, rights) is not { Webhook: var webhook } subscription) return WebhookUpdates.Unknown;
        var (delivery, payload) = await FindAsync(deliveries, id, deliveryId, static _ => true);
        if (delivery is null) return Unknown;
        // What an owner is sent is the owner's.
        if (rights.HolderId != webhook.Owner) return TypedResults.Ok(new DeliveryDetail(WithoutHeaders(delivery)));
        if (payload.IsNullOrEmpty) payload = await PayloadAsync(delivery, pages) ?? RedisValue.Null;
        var message = subscription.MessageAgain(delivery, payload, accessKeys.OfWebhookOwner(webhook.Owner), disclosure);
        if (delivery.Status == DeliveryStatus.Gap || message is null) return TypedResults.Ok(new DeliveryDetail(delivery));
        var body = message.In(webhook.Format, delivery.Id, keys.Border);
        var headers = WebhookClient.Headers(
            delivery.Id, body).ToDictionary(header => header.Key.ToLowerInvariant(), header => header.Value, StringComparer.Ordinal);
        return TypedResults.Ok(new DeliveryDetail(delivery, new(webhook.Url, headers, Encoding.UTF8.GetString(body.Bytes.Span))));
    }

    public static async Task<IResult> RedeliverAsync(
        string id,
        string deliveryId,
        HttpContext context,
        WebhookUpdates updates,
        AccessKeyCache accessKeys,
        TriggerLimit triggers,
        WebhookStore store,
        DeliveryStore deliveries,
        AlertLogReader pages,
        TimeProvider clock)
    {
        if (await updates.FindAsync(id, context.User.Rights()) is not { } found) return WebhookUpdates.Unknown;
        var (delivery, payload) = await FindAsync(deliveries, id, deliveryId, static one => one.Status == DeliveryStatus.Delivered);
        if (delivery is null) return Unknown;
        if (accessKeys.OfWebhookOwner(found.Webhook.Owner) is null) return WebhookUpdates.OwnerHasNoKey;
        if (found.Webhook.Status != WebhookStatus.Enabled && DeliveryCodec.IsAlert(deliveryId))
            return Problems.Result(StatusCodes.Status409Conflict, "webhook-not-enabled", "The webhook is not enabled. Enable it first.");
        // A question or a test is a call that nobody but the owner wants.
        if (!DeliveryCodec.IsAlert(deliveryId) && await triggers.TakeAsync(context, id, found.Url) is { } cooldown) return cooldown;
        if (payload.IsNullOrEmpty && delivery.Cursor is not null)
        {
            if (await PayloadAsync(delivery, pages) is not { } kept)
                return Problems.Result(
                    StatusCodes.Status410Gone, "no-longer-kept", "The log no longer holds this alert, so it cannot be sent again.");
            payload = kept;
        }
        var now = clock.GetUtcNow();
        var answer = await store.MakeDueAsync(
            found, new(delivery with { Status = DeliveryStatus.Pending, NextAttemptAt = now }, now, payload));
        if (answer != ChangeAnswer.Done) return WebhookUpdates.Paused(context);
        return TypedResults.Accepted($"/api/v1/webhooks/{id}/deliveries", new DeliveryQueued(deliveryId));
    }

    private static IResult Unknown =>
        Problems.Result(StatusCodes.Status404NotFound, "delivery-unknown", "There is no delivery with this id.");

    /// <summary>A page of deliveries tells what became of them; how each was signed is told of one at a time, to its owner.</summary>
    private static Delivery WithoutHeaders(Delivery delivery) =>
        delivery with { Attempts = [.. delivery.Attempts.Select(static attempt => attempt with { Headers = null })] };

    /// <summary>
    /// A delivery that is open, otherwise one that is told of and fits; with the alert's JSON, empty when it is not kept with it.
    /// </summary>
    private static async Task<(Delivery? Delivery, RedisValue Payload)> FindAsync(
        DeliveryStore deliveries, string id, string deliveryId, Func<Delivery, bool> fits) =>
        await deliveries.OpenAsync(id, deliveryId) is var (open, kept)
            ? (open, kept.IsNull ? string.Empty : kept)
            : ((await deliveries.HistoryAsync(id)).FirstOrDefault(one => one.Id == deliveryId && fits(one)), string.Empty);

    /// <summary>The alert's JSON as the log holds it; null when it does not any more.</summary>
    private static async Task<RedisValue?> PayloadAsync(Delivery delivery, AlertLogReader pages)
    {
        if (Cursor.Parse(delivery.Cursor ?? string.Empty) is not { } cursor) return null;
        var entries = cursor.Epoch == (await pages.ExtentAsync()).Epoch ? await pages.AfterAsync(cursor.Epoch, cursor.Seq - 1, 1) : [];
        return entries is [var entry] && entry.Seq == cursor.Seq ? entry.Whole : null;
    }

    /// <summary>Reads on until there are enough of the wanted ones.</summary>
    private static async Task<IReadOnlyList<Delivery>> OpenOnesAsync(
        DeliveryStore deliveries, string id, DeliveryStatus? wanted, PageToken? place, int enough)
    {
        List<Delivery> found = [];
        for (var skip = 0; found.Count < enough; skip += MaxPage)
        {
            var some = await deliveries.OpenOnesAsync(id, place?.At, skip, MaxPage);
            found.AddRange(some.Where(delivery => (wanted is null || delivery.Status == wanted) && place?.IsBefore(delivery) != false));
            if (some.Count < MaxPage) break;
        }
        return found;
    }

    /// <summary>The last delivery of a page.</summary>
    private sealed record PageToken(DateTimeOffset At, string Id)
    {
        public static PageToken Of(Delivery delivery) =>
            new(DateTimeOffset.FromUnixTimeMilliseconds(delivery.CreatedAt.ToUnixTimeMilliseconds()), delivery.Id);

        public static PageToken? Read(string text) =>
            text.Split('_', 2) is [var at, var id] && long.TryParse(at, NumberStyles.None, CultureInfo.InvariantCulture, out var time)
            && time < 253_402_300_800_000
            ? new(DateTimeOffset.FromUnixTimeMilliseconds(time), id)
            : null;

        /// <summary>Whether the delivery comes on a later page.</summary>
        public bool IsBefore(Delivery delivery) =>
            Of(delivery) is var other && (other.At < At || (other.At == At && string.CompareOrdinal(other.Id, Id) < 0));

        public override string ToString() => $"{At.ToUnixTimeMilliseconds()}_{Id}";
    }
}
