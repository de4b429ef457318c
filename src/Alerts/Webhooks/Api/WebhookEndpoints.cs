using Alerts.Access;
using Alerts.AlertLog;
using Alerts.Contracts;
using Alerts.Operations;
using Alerts.Webhooks.Deliveries;
using Alerts.Webhooks.Events;
using Alerts.Webhooks.Store;
using Microsoft.Extensions.Options;

namespace Alerts.Webhooks.Api;

/// <summary>An integrator's doors to its own webhooks; an administrator's to all that it could have made the keys for.</summary>
internal static class WebhookEndpoints
{
    public const int BodyLimit = 256 * 1024;

    private static readonly TimeSpan OldSecretSigns = TimeSpan.FromHours(24);

    /// <summary>The newest, and those that it replaced and that still sign.</summary>
    private const int MaxSecrets = 4;

    public static async Task<IResult> CreateAsync(
        WebhookRequest body,
        HttpContext context,
        WebhookStore store,
        WebhookCache ring,
        WebhookViews views,
        TriggerLimit triggers,
        FirstVerification verification,
        SectorNames sectors,
        IOptions<WebhooksOptions> where,
        IOptions<DeliveryOptions> how,
        TimeProvider clock)
    {
        var rights = context.User.Rights();
        // A token's rights cannot be asked for anew when its bearer is away.
        if (rights.IsOfToken) return Problems.Result(StatusCodes.Status403Forbidden, "key-needed", "Webhooks belong to the holder of a key: use a key instead of a token.");
        List<FieldProblem> errors = [];
        var wishes = WebhookCheck.Check(new(null, body.Types, body.Sectors, body.Events, body.MinSeverity, body.Format, body.Description), errors);
        sectors.Check("sectors", body.Sectors, rights, errors);
        await CheckUrlAsync(body.Url, where.Value, errors, context.RequestAborted);
        if (errors.Count > 0) return Invalid(errors);
        await ring.RefreshAsync();
        if (ring.All.Values.Count(one => one.Webhook.Owner == rights.HolderId) >= how.Value.MaxWebhooksPerOwner)
            return Problems.Result(StatusCodes.Status409Conflict, "too-many-webhooks", $"You have {how.Value.MaxWebhooksPerOwner} webhooks: delete one first.");
        if (await triggers.TakeAsync(context, webhook: null, new(body.Url!)) is { } cooldown) return cooldown;

        var now = clock.GetUtcNow();
        var secret = WebhookSecret.Create().ToString();
        var webhook = Applied(
            new()
            {
                Id = WebhookIds.Make(now),
                Owner = rights.HolderId,
                Url = body.Url!,
                Format = WebhookFormat.Standard,
                CreatedAt = now,
                Status = WebhookStatus.Pending,
                Reason = WebhookReason.AwaitsVerification,
                Since = now,
                Secrets = [new(secret)],
            },
            wishes);
        var question = WebhookUpdates.Question(webhook.Id, now);
        if (await store.CreateAsync(webhook, question) != ChangeAnswer.Done) return WebhookUpdates.Paused(context);
        await ring.RefreshAsync();
        await verification.EndAsync(webhook.Id, question.Delivery.Id, context.RequestAborted);
        context.Response.Headers.ETag = Precondition.Quoted(webhook.Tag);
        var view = await views.OfAsync(ring.All.GetValueOrDefault(webhook.Id) ?? new(webhook, default), rights, withRecent: true);
        return TypedResults.Created($"/api/v1/webhooks/{webhook.Id}", new WebhookCreated(webhook.Id, secret, view));
    }

    public static async Task<IResult> ListAsync(HttpContext context, WebhookStore store, WebhookViews views)
    {
        var rights = context.User.Rights();
        var known = (await store.ReadAsync()).Where(one => WebhookAccess.MayKnow(rights, one.Webhook, views.OwnerOf(one.Webhook)));
        return TypedResults.Ok(new WebhookList(await views.OfAsync([.. known], rights)));
    }

    public static async Task<IResult> GetAsync(string id, HttpContext context, WebhookUpdates edits, WebhookViews views)
    {
        var rights = context.User.Rights();
        if (await edits.FindAsync(id, rights) is not { } found) return WebhookUpdates.Unknown;
        context.Response.Headers.ETag = Precondition.Quoted(found.Webhook.Tag);
        return TypedResults.Ok(await views.OfAsync(found, rights, withRecent: true));
    }

    public static async Task<IResult> ChangeAsync(
        string id, WebhookChange body, HttpContext context, WebhookUpdates edits, WebhookViews views, TriggerLimit triggers, SectorNames sectors, IOptions<WebhooksOptions> where)
    {
        if (Precondition.Of(context.Request) is not { } precondition) return Precondition.Unreadable;
        List<FieldProblem> errors = [];
        body = WebhookCheck.Cleared(body, MergePatch.Of(context), errors);
        var wishes = WebhookCheck.Check(body, errors);
        sectors.Check("sectors", body.Sectors, context.User.Rights(), errors);
        if (body.Url is not null) await CheckUrlAsync(body.Url, where.Value, errors, context.RequestAborted);
        if (errors.Count > 0) return Invalid(errors);
        if (body.Url is not null && await edits.FindAsync(id, context.User.Rights()) is { } found && found.Webhook.Url != body.Url)
        {
            // Refused before it costs one of the few attempts.
            if (!precondition.Holds(found.Webhook.Tag)) return Precondition.Refuse(context, found.Webhook.Tag);
            if (await triggers.TakeAsync(context, id, new(body.Url)) is { } cooldown) return cooldown;
        }
        var tag = string.Empty;
        var (changed, refusal) = await edits.ChangeAsync(
            id,
            context,
            (webhook, now) =>
            {
                var isMoved = body.Url is not null && body.Url != webhook.Url;
                var wanted = Applied(webhook, wishes) with { Url = body.Url ?? webhook.Url, Revision = webhook.Revision + 1 };
                tag = wanted.Tag;
                return isMoved ? new(wanted.Is(WebhookStatus.Pending, WebhookReason.AwaitsVerification, now), Due: WebhookUpdates.Question(id, now)) : new(wanted);
            },
            precondition);
        if (refusal is not null) return refusal;
        context.Response.Headers.ETag = Precondition.Quoted(tag);
        return TypedResults.Ok(await views.OfAsync(changed!, context.User.Rights(), withRecent: true));
    }

    public static async Task<IResult> DeleteAsync(string id, HttpContext context, WebhookUpdates edits) => Precondition.Of(context.Request) is not { } precondition
        ? Precondition.Unreadable
        : await edits.DeleteAsync(id, context, precondition) ?? TypedResults.NoContent();

    public static async Task<IResult> RotateAsync(string id, HttpContext context, WebhookUpdates edits, TimeProvider clock)
    {
        var secret = WebhookSecret.Create().ToString();
        DateTimeOffset until = default;
        DateTimeOffset? possible = null;
        var (_, refusal) = await edits.ChangeAsync(id, context, (webhook, now) =>
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
                $"The last {MaxSecrets - 1} secrets that were replaced still sign, each for 24 hours: rotate again after {next.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}."),
            (int)Math.Ceiling((next - clock.GetUtcNow()).TotalSeconds));
    }

    public static async Task<IResult> EnableAsync(string id, HttpContext context, WebhookUpdates edits, WebhookViews views, TriggerLimit triggers)
    {
        if (await edits.FindAsync(id, context.User.Rights()) is not { } found) return WebhookUpdates.Unknown;
        if (views.OwnerOf(found.Webhook) is null) return WebhookUpdates.OwnerHasNoKey;
        if (found.Webhook.Status != WebhookStatus.Enabled && await triggers.TakeAsync(context, id, found.Url) is { } cooldown) return cooldown;
        // One that is enabled has answered its question: what waits for an old trouble to be over is sent at once, and nothing is asked.
        var (changed, refusal) = await edits.ChangeAsync(id, context, (webhook, now) => webhook.Status == WebhookStatus.Enabled
            ? new(webhook with { Since = now })
            : new(webhook.Is(WebhookStatus.Pending, WebhookReason.AwaitsVerification, now), Due: WebhookUpdates.Question(id, now)));
        return refusal ?? TypedResults.Accepted($"/api/v1/webhooks/{id}", await views.OfAsync(changed!, context.User.Rights(), withRecent: false));
    }

    public static async Task<IResult> TestAsync(string id, HttpContext context, WebhookUpdates edits, WebhookViews views, TriggerLimit triggers, TimeProvider clock)
    {
        if (await edits.FindAsync(id, context.User.Rights()) is not { } found) return WebhookUpdates.Unknown;
        if (views.OwnerOf(found.Webhook) is null) return WebhookUpdates.OwnerHasNoKey;
        if (await triggers.TakeAsync(context, id, found.Url) is { } cooldown) return cooldown;
        var due = WebhookUpdates.Test(id, clock.GetUtcNow());
        var (_, refusal) = await edits.ChangeAsync(id, context, (webhook, _) => new(webhook, Due: due));
        return refusal ?? TypedResults.Accepted($"/api/v1/webhooks/{id}/deliveries", new DeliveryQueued(due.Delivery.Id));
    }

    public static async Task<IResult> PreviewAsync(WebhookChange body, HttpContext context, WebhookViews views, SectorNames sectors, TimeProvider clock)
    {
        List<FieldProblem> errors = [];
        var wishes = WebhookCheck.Check(body, errors);
        sectors.Check("sectors", body.Sectors, context.User.Rights(), errors);
        if (errors.Count > 0) return Invalid(errors);
        var imagined = new Webhook
        {
            Id = string.Empty,
            Owner = string.Empty,
            Url = "https://nowhere.invalid",
            Format = WebhookFormat.Standard,
            CreatedAt = clock.GetUtcNow(),
            Status = WebhookStatus.Pending,
            Since = clock.GetUtcNow(),
            Secrets = [],
        };
        return TypedResults.Ok(await views.MatchesAsync(new(Applied(imagined, wishes), default), context.User.Rights()));
    }

    public static async Task<IResult> ReplayAsync(
        string id, ReplayRequest body, HttpContext context, WebhookUpdates edits, WebhookViews views, TriggerLimit triggers, AlertLogReader pages)
    {
        if (Cursor.Parse(body.After ?? string.Empty) is not { } cursor) return Invalid([new("after", "cursor-malformed", "A cursor of this service.")]);
        var extent = await pages.ExtentAsync();
        if (cursor.Epoch == extent.Epoch && cursor.Seq < extent.Oldest - 1)
            return Problems.Result(StatusCodes.Status410Gone, "cursor-too-old", "The log no longer holds everything after this cursor.");
        if (!extent.Honours(cursor)) return Problems.Result(StatusCodes.Status409Conflict, "cursor-not-honoured", "This cursor is of another data set, or of no entry yet.");
        if (await edits.FindAsync(id, context.User.Rights()) is null) return WebhookUpdates.Unknown;
        if (await triggers.TakeAsync(context, id, target: null) is { } cooldown) return cooldown;
        var (changed, refusal) = await edits.ChangeAsync(id, context, (webhook, _) => new(webhook, new WebhookMove(cursor.Epoch, cursor.Seq)));
        return refusal ?? TypedResults.Accepted($"/api/v1/webhooks/{id}", await views.OfAsync(changed!, context.User.Rights(), withRecent: false));
    }

    private static async Task CheckUrlAsync(string? url, WebhooksOptions where, List<FieldProblem> errors, CancellationToken cancellation)
    {
        if (string.IsNullOrEmpty(url)) errors.Add(new("url", "required", "Where alerts are to be sent."));
        else if (await WebhookUrl.CheckAsync(url, EgressPolicy.Of(where), cancellation) is UrlValidation.Refused refused) errors.Add(new("url", refused.Code, refused.Sentence));
    }

    private static Webhook Applied(Webhook webhook, WebhookWishes wishes) => webhook with
    {
        Types = wishes.Types is null ? webhook.Types : wishes.Types.Count == 0 ? null : wishes.Types,
        Sectors = wishes.Sectors is null ? webhook.Sectors : wishes.Sectors.Count == 0 ? null : wishes.Sectors,
        Events = wishes.Events is null ? webhook.Events : wishes.Events.Count == 0 ? null : wishes.Events,
        MinSeverity = wishes.MinSeverity is { } severity ? severity == Severity.Unknown ? null : severity : webhook.MinSeverity,
        Format = wishes.Format ?? webhook.Format,
        Description = wishes.Description is { } text ? text.Length == 0 ? null : text : webhook.Description,
    };

    private static IResult Invalid(IReadOnlyList<FieldProblem> errors) => Problems.Result(StatusCodes.Status422UnprocessableEntity, "webhook-invalid", "The webhook cannot be so.", errors);
}
