using Alerts.Contracts;
using Alerts.Webhooks.Events;
using Alerts.Webhooks.Store;

namespace Alerts.Webhooks.Deliveries;

/// <summary>What follows from an attempt: when the delivery is tried again, if at all, and what becomes of its webhook. Pure.</summary>
/// <param name="pauses">Before the second attempt and each later one.</param>
/// <param name="disableAfter">A webhook is disabled when nothing but failures came back for so long.</param>
internal sealed class RetrySchedule(IReadOnlyList<TimeSpan> pauses, TimeSpan disableAfter)
{
    /// <summary>Each pause is varied by so much of it, so that what failed together does not come back together.</summary>
    private const double Jitter = 0.2;

    /// <summary>An endpoint that does not answer its verification is asked so often.</summary>
    private const int VerificationAttempts = 4;

    /// <summary>Of a delivery that its owner asks for again and again.</summary>
    private const int MaxAttemptsKept = 20;

    public static RetrySchedule Of(DeliveryOptions options) => new(DeliveryOptions.Read(options.RetrySchedule)!, options.DisableAfter);

    /// <summary>The delivery with an attempt more: delivered, pending until the next one, or dead.</summary>
    /// <param name="made">What came of the attempt.</param>
    /// <param name="attempt">The same, as the delivery keeps it.</param>
    /// <param name="now">When the attempt had ended.</param>
    /// <param name="chance">From 0 to 1; varies the pause.</param>
    public Delivery After(Delivery before, AttemptOutcome.Made made, DeliveryAttempt attempt, DateTimeOffset now, double chance)
    {
        IReadOnlyList<DeliveryAttempt> attempts = [.. before.Attempts.TakeLast(MaxAttemptsKept - 1), attempt];
        var next = made.RetryMakesSense ? Next(before.Type, attempts.Count, now, made.NotBefore, chance) : null;
        return before with
        {
            Status = made.IsDelivered ? DeliveryStatus.Delivered : next is null ? DeliveryStatus.Dead : DeliveryStatus.Pending,
            NextAttemptAt = next,
            Attempts = attempts,
        };
    }

    /// <summary>Null when it is given up.</summary>
    /// <param name="type">What kind of event.</param>
    /// <param name="attempts">How often it was tried.</param>
    /// <param name="now">When the last attempt had ended.</param>
    /// <param name="notBefore">What the receiver asked for.</param>
    /// <param name="chance">From 0 to 1; varies the pause.</param>
    public DateTimeOffset? Next(string type, int attempts, DateTimeOffset now, DateTimeOffset? notBefore, double chance)
    {
        var most = type switch
        {
            EventTypes.Test => 1,
            EventTypes.Verify => Math.Min(VerificationAttempts, pauses.Count + 1),
            _ => pauses.Count + 1,
        };
        if (attempts >= most) return null;
        var at = now + (pauses[attempts - 1] * (1 - Jitter + (2 * Jitter * chance)));
        return notBefore > at ? notBefore : at;
    }

    /// <summary>The webhook after an attempt: verified, or disabled. Null when it stays as it is.</summary>
    /// <param name="after">The delivery with the attempt.</param>
    /// <param name="made">What came of it.</param>
    /// <param name="failingFor">How long nothing but failures came back.</param>
    /// <param name="now">When the attempt had ended.</param>
    public Webhook? WebhookAfter(Webhook webhook, Delivery after, AttemptOutcome.Made made, TimeSpan failingFor, DateTimeOffset now)
    {
        var (isPending, isEnabled) = (webhook.Status == WebhookStatus.Pending, webhook.Status == WebhookStatus.Enabled);
        return after.Type switch
        {
            EventTypes.Test => null,
            EventTypes.Verify when isPending && made.IsDelivered => webhook.Is(WebhookStatus.Enabled, null, now),
            EventTypes.Verify when isPending
                && after.NextAttemptAt is null => webhook.Is(WebhookStatus.Pending, WebhookReason.VerificationFailed, now),
            EventTypes.Verify => null,
            _ when isEnabled && made.Result == AttemptResult.Gone => webhook.Is(WebhookStatus.Disabled, WebhookReason.Gone, now),
            _ when isEnabled && !made.IsDelivered
                && failingFor >= disableAfter => webhook.Is(WebhookStatus.Disabled, WebhookReason.Failing, now),
            _ => null,
        };
    }
}
