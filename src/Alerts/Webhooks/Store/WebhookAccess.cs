using Alerts.Access;
using Alerts.Contracts;

namespace Alerts.Webhooks.Store;

/// <summary>Whose a webhook is, and who may know of it. Asked anew each time: rights shrink.</summary>
internal static class WebhookAccess
{
    /// <summary>Null when the owner has no key any more that may have webhooks.</summary>
    public static Rights? RightsOf(CurrentRights standing, Webhook webhook) =>
        standing.OfHolder(webhook.Owner) is { Role: Role.Integrator or Role.Admin } rights ? rights : null;

    /// <summary>Its owner, and administrators who may make a key like its owner's.</summary>
    public static bool MayKnow(Rights caller, Webhook webhook, Rights? owner)
    {
        if (caller.HolderId == webhook.Owner) return true;
        if (caller.Role != Role.Admin) return false;
        return owner is null ? caller.Sectors is null : caller.MayAdminister(owner.Sectors?.ToList(), owner.GeoPrecision);
    }

    /// <summary>What it is called when its owner's rights are asked for too.</summary>
    public static (WebhookStatus Status, WebhookReason? Reason) StatusOf(Webhook webhook, Rights? owner) =>
        owner is null && webhook.Status != WebhookStatus.Disabled ? (WebhookStatus.Suspended, WebhookReason.OwnerHasNoKey) : (webhook.Status, webhook.Reason);
}
