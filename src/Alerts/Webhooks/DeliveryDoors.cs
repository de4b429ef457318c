using System.Globalization;
using System.Text.Json;
using Alerts.Access;
using Alerts.AlertLog;
using Alerts.Contracts;
using Alerts.Operations;

namespace Alerts.Webhooks;

/// <summary>An integrator's doors to what became of its deliveries.</summary>
internal static class DeliveryDoors
{
    public const int LargestPage = 100, DefaultLimit = 50;

    public static async Task<IResult> ListAsync(string id, HttpContext context, WebhookEdits edits, DeliveryStore deliveries, string? status = null, string? after = null)
    {
        List<FieldProblem> errors = [];
        var limit = QueryNumber.Read(context.Request.Query, "limit", DefaultLimit, 1, LargestPage, errors) ?? DefaultLimit;
        DeliveryStatus? wanted = null;
        if (status is not null)
        {
            if (WireWord.TryRead<DeliveryStatus>(status, JsonNamingPolicy.KebabCaseLower, out var word)) wanted = word;
            else errors.Add(new("status", "unknown-value", "pending, delivered, dead or gap."));
        }
        var place = after is null ? null : PageToken.Read(after);
        if (after is not null && place is null) errors.Add(new("after", "format", "The after of a page before."));
        if (errors.Count > 0) return Problems.Result(StatusCodes.Status400BadRequest, "query-invalid", "The query cannot be read.", errors);
        if (await edits.FindAsync(id, context.User.Rights()) is null) return WebhookEdits.Unknown;

        List<Delivery> found = [.. wanted is DeliveryStatus.Pending or DeliveryStatus.Dead ? [] : await deliveries.HistoryAsync(id)];
        if (wanted is not (DeliveryStatus.Delivered or DeliveryStatus.Gap)) found.AddRange(await OpenOnesAsync(deliveries, id, wanted, place, limit + 1));
        List<Delivery> page =
        [
            .. found.Where(delivery => (wanted is null || delivery.Status == wanted) && place?.IsBefore(delivery) != false)
                .OrderByDescending(delivery => delivery.CreatedAt.ToUnixTimeMilliseconds()).ThenByDescending(delivery => delivery.Id, StringComparer.Ordinal).Take(limit + 1),
        ];
        return TypedResults.Ok(page.Count <= limit ? new DeliveryPage(page) : new DeliveryPage(page[..limit], PageToken.Of(page[limit - 1]).ToString()));
    }

    public static async Task<IResult> RedeliverAsync(
        string id, string deliveryId, HttpContext context, WebhookEdits edits, WebhookStore store, DeliveryStore deliveries, LogPages pages, TimeProvider clock)
    {
        if (await edits.FindAsync(id, context.User.Rights()) is not { } found) return WebhookEdits.Unknown;
        var (delivery, payload) = await deliveries.OpenAsync(id, deliveryId) is var (open, kept)
            ? (open, kept.IsNull ? string.Empty : kept)
            : ((await deliveries.HistoryAsync(id)).FirstOrDefault(one => one.Id == deliveryId && one.Status == DeliveryStatus.Delivered), (StackExchange.Redis.RedisValue)string.Empty);
        if (delivery is null) return Problems.Result(StatusCodes.Status404NotFound, "delivery-unknown", "There is no delivery with this id.");
        if (found.Webhook.Status != WebhookStatus.Enabled && DeliveryText.IsAlert(deliveryId))
            return Problems.Result(StatusCodes.Status409Conflict, "webhook-not-enabled", "The webhook is not enabled: enable it first.");
        if (payload.IsNullOrEmpty && delivery.Cursor is { } text)
        {
            var cursor = Cursor.Parse(text)!.Value;
            var entries = cursor.Epoch == (await pages.ExtentAsync()).Epoch ? await pages.AfterAsync(cursor.Epoch, cursor.Seq - 1, 1) : [];
            if (entries is not [var entry] || entry.Seq != cursor.Seq) return Problems.Result(StatusCodes.Status410Gone, "no-longer-kept", "The log no longer holds this alert.");
            payload = entry.Whole;
        }
        var now = clock.GetUtcNow();
        var answer = await store.MakeDueAsync(found, new(delivery with { Status = DeliveryStatus.Pending, NextAttemptAt = now }, now, payload));
        return answer == ChangeAnswer.Done ? TypedResults.Accepted($"/api/v1/webhooks/{id}/deliveries", new DeliveryQueued(deliveryId)) : WebhookEdits.Paused(context);
    }

    /// <summary>Reads on until there are enough of the wanted ones.</summary>
    private static async Task<IReadOnlyList<Delivery>> OpenOnesAsync(DeliveryStore deliveries, string id, DeliveryStatus? wanted, PageToken? place, int enough)
    {
        List<Delivery> found = [];
        for (var skip = 0; found.Count < enough; skip += LargestPage)
        {
            var some = await deliveries.OpenOnesAsync(id, place?.At, skip, LargestPage);
            found.AddRange(some.Where(delivery => (wanted is null || delivery.Status == wanted) && place?.IsBefore(delivery) != false));
            if (some.Count < LargestPage) break;
        }
        return found;
    }

    /// <summary>The last delivery of a page.</summary>
    private sealed record PageToken(DateTimeOffset At, string Id)
    {
        public static PageToken Of(Delivery delivery) => new(DateTimeOffset.FromUnixTimeMilliseconds(delivery.CreatedAt.ToUnixTimeMilliseconds()), delivery.Id);

        public static PageToken? Read(string text) => text.Split('_', 2) is [var at, var id] && long.TryParse(at, NumberStyles.None, CultureInfo.InvariantCulture, out var time) && time < 253_402_300_800_000
            ? new(DateTimeOffset.FromUnixTimeMilliseconds(time), id)
            : null;

        /// <summary>Whether the delivery comes on a later page.</summary>
        public bool IsBefore(Delivery delivery) => Of(delivery) is var other && (other.At < At || (other.At == At && string.CompareOrdinal(other.Id, Id) < 0));

        public override string ToString() => $"{At.ToUnixTimeMilliseconds()}_{Id}";
    }
}
