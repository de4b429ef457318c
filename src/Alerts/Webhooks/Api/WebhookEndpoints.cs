using Alerts.Access;
using Alerts.Access.Keys;
using Alerts.Contracts;
using Alerts.Http;
using Alerts.Webhooks.Deliveries;
using Alerts.Webhooks.Events;
using Alerts.Webhooks.Store;
using Microsoft.Extensions.Options;

namespace Alerts.Webhooks.Api;

/// <summary>An integrator's endpoints to its own webhooks; an administrator's to all that it could have made the keys for.</summary>
internal static class WebhookEndpoints
{
    public const int BodyLimit = 256 * 1024;

    public static async Task<IResult> CreateAsync(
        WebhookRequest body,
        HttpContext context,
        WebhookStore store,
        WebhookCache webhooks,
        WebhookViews views,
        TriggerLimit triggers,
        FirstVerification verification,
        SectorIdCheck checkSectors,
        IOptions<WebhooksOptions> where,
        IOptions<DeliveryOptions> how,
        TimeProvider clock)
    {
        var rights = context.User.Rights();
        // A token's rights cannot be asked for anew when its bearer is away.
        if (rights.IsOfToken)
            return Problems.Result(
                StatusCodes.Status403Forbidden, "key-needed", "A webhook belongs to the holder of a key. Use a key instead of a token.");
        List<FieldProblem> errors = [];
        var patch = WebhookCheck.Check(
            new(null, body.Types, body.Sectors, body.Events, body.MinSeverity, body.Format, body.Description), errors);
        checkSectors("sectors", body.Sectors, rights, errors);
        await CheckUrlAsync(body.Url, where.Value, errors, context.RequestAborted);
        if (errors.Count > 0) return Invalid(errors);
        await webhooks.RefreshAsync();
        if (webhooks.All.Values.Count(one => one.Webhook.Owner == rights.HolderId) >= how.Value.MaxWebhooksPerOwner)
            return Problems.Result(
                StatusCodes.Status409Conflict,
                "too-many-webhooks",
                $"You already have {how.Value.MaxWebhooksPerOwner} webhooks. Delete one first.");
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
            patch);
        var question = WebhookUpdates.Question(webhook.Id, now);
        if (await store.CreateAsync(webhook, question) != ChangeAnswer.Done) return WebhookUpdates.Paused(context);
        await webhooks.RefreshAsync();
        await verification.EndAsync(webhook.Id, question.Delivery.Id, context.RequestAborted);
        context.Response.Headers.ETag = Precondition.Quoted(webhook.Tag);
        var view = await views.OfAsync(webhooks.Find(webhook.Id) ?? new(webhook, default), rights, withRecent: true);
        return TypedResults.Created($"/api/v1/webhooks/{webhook.Id}", new WebhookCreated(webhook.Id, secret, view));
    }

    public static async Task<IResult> ListAsync(HttpContext context, WebhookStore store, WebhookViews views, AccessKeyCache accessKeys)
    {
        var rights = context.User.Rights();
        var known = (await store.ReadAsync())
            .Where(one => one.Webhook.MayBeKnownTo(rights, accessKeys.OfWebhookOwner(one.Webhook.Owner)));
        return TypedResults.Ok(new WebhookList(await views.OfAsync([.. known], rights)));
    }

    public static async Task<IResult> GetAsync(string id, HttpContext context, WebhookUpdates updates, WebhookViews views)
    {
        var rights = context.User.Rights();
        if (await updates.FindAsync(id, rights) is not { } found) return WebhookUpdates.Unknown;
        context.Response.Headers.ETag = Precondition.Quoted(found.Webhook.Tag);
        return TypedResults.Ok(await views.OfAsync(found, rights, withRecent: true));
    }

    public static async Task<IResult> ChangeAsync(
        string id,
        WebhookChange body,
        HttpContext context,
        WebhookUpdates updates,
        WebhookViews views,
        TriggerLimit triggers,
        SectorIdCheck checkSectors,
        IOptions<WebhooksOptions> where)
    {
        if (Precondition.Of(context.Request) is not { } precondition) return Precondition.Unreadable;
        List<FieldProblem> errors = [];
        body = WebhookCheck.Cleared(body, MergePatch.Of(context), errors);
        var patch = WebhookCheck.Check(body, errors);
        checkSectors("sectors", body.Sectors, context.User.Rights(), errors);
        if (body.Url is not null) await CheckUrlAsync(body.Url, where.Value, errors, context.RequestAborted);
        if (errors.Count > 0) return Invalid(errors);
        if (body.Url is not null && await updates.FindAsync(id, context.User.Rights()) is { } found && found.Webhook.Url != body.Url)
        {
            // Refused before it costs one of the few attempts.
            if (!precondition.Holds(found.Webhook.Tag)) return Precondition.Refuse(context, found.Webhook.Tag);
            if (await triggers.TakeAsync(context, id, new(body.Url)) is { } cooldown) return cooldown;
        }
        var tag = string.Empty;
        var (changed, refusal) = await updates.ChangeAsync(
            id,
            context,
            (webhook, now) =>
            {
                var isMoved = body.Url is not null && body.Url != webhook.Url;
                var wanted = Applied(webhook, patch) with { Url = body.Url ?? webhook.Url, Revision = webhook.Revision + 1 };
                tag = wanted.Tag;
                return isMoved
                    ? new(wanted.Is(WebhookStatus.Pending, WebhookReason.AwaitsVerification, now), Due: WebhookUpdates.Question(id, now))
                    : new(wanted);
            },
            precondition);
        if (refusal is not null) return refusal;
        context.Response.Headers.ETag = Precondition.Quoted(tag);
        return TypedResults.Ok(await views.OfAsync(changed!, context.User.Rights(), withRecent: true));
    }

    public static async Task<IResult> DeleteAsync(string id, HttpContext context, WebhookUpdates updates) =>
        Precondition.Of(context.Request) is not { } precondition
        ? Precondition.Unreadable
        : await updates.DeleteAsync(id, context, precondition) ?? TypedResults.NoContent();

    public static async Task<IResult> PreviewAsync(
        WebhookChange body, HttpContext context, WebhookViews views, SectorIdCheck checkSectors, TimeProvider clock)
    {
        List<FieldProblem> errors = [];
        var patch = WebhookCheck.Check(body, errors);
        checkSectors("sectors", body.Sectors, context.User.Rights(), errors);
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
        return TypedResults.Ok(await views.MatchesAsync(new(Applied(imagined, patch), default), context.User.Rights()));
    }

    private static async Task CheckUrlAsync(string? url, WebhooksOptions where, List<FieldProblem> errors, CancellationToken cancellation)
    {
        if (string.IsNullOrEmpty(url)) errors.Add(new("url", "required", "Give the URL that alerts are sent to."));
        else if (await WebhookUrl.CheckAsync(url, EgressPolicy.Of(where), cancellation) is UrlValidation.Refused refused)
            errors.Add(new("url", refused.Code, refused.Sentence));
    }

    private static Webhook Applied(Webhook webhook, WebhookPatch patch) => webhook with
    {
        Types = patch.Types is null ? webhook.Types : patch.Types.Count == 0 ? null : patch.Types,
        Sectors = patch.Sectors is null ? webhook.Sectors : patch.Sectors.Count == 0 ? null : patch.Sectors,
        Events = patch.Events is null ? webhook.Events : patch.Events.Count == 0 ? null : patch.Events,
        MinSeverity = patch.MinSeverity is { } severity ? severity == Severity.Unknown ? null : severity : webhook.MinSeverity,
        Format = patch.Format ?? webhook.Format,
        Description = patch.Description is { } text ? text.Length == 0 ? null : text : webhook.Description,
    };

    public static IResult Invalid(IReadOnlyList<FieldProblem> errors) => Problems.Result(
        StatusCodes.Status422UnprocessableEntity,
        "webhook-invalid",
        "The webhook is invalid. Correct the fields in errors and send it again.",
        errors);
}
