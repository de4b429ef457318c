using Alerts.Contracts;

namespace Alerts.Webhooks;

/// <summary>Webhooks are named by their id alone: an address may hold a secret.</summary>
internal static partial class WebhooksLog
{
    [LoggerMessage(7101, LogLevel.Warning, "Webhooks could not be read anew; the last known ones stay in force: {Reason}")]
    public static partial void NotRefreshed(ILogger logger, string reason);

    [LoggerMessage(
        7102,
        LogLevel.Warning,
        "What became of deliveries could not be recorded; it is tried again, and no place on the log moves before: {Reason}")]
    public static partial void NotRecorded(ILogger logger, string reason);

    [LoggerMessage(7103, LogLevel.Warning, "The share of the webhooks could not be kept; nothing is sent once it has run out: {Reason}")]
    public static partial void LeasesNotKept(ILogger logger, string reason);

    [LoggerMessage(
        7109,
        LogLevel.Error,
        "What became of a webhook's deliveries cannot be written down; it starts over: {Webhook}: {Failure} {StackTrace}")]
    public static partial void Unwritable(ILogger logger, string webhook, string failure, string? stackTrace);

    [LoggerMessage(7110, LogLevel.Error, "The webhooks of this copy could not be looked after; it is tried again")]
    public static partial void NotFollowed(ILogger logger, Exception exception);

    [LoggerMessage(7104, LogLevel.Warning, "A webhook waits because Redis could not be read: {Webhook}: {Reason}")]
    public static partial void Waits(ILogger logger, string webhook, string reason);

    [LoggerMessage(7105, LogLevel.Error, "Sending a webhook failed for a reason that nobody expected; it starts over: {Webhook}")]
    public static partial void Failed(ILogger logger, string webhook, Exception exception);

    [LoggerMessage(
        7106,
        LogLevel.Warning,
        "Webhook {Webhook}: an attempt failed: {Result}, status {Status}, attempt {Attempt} of {Delivery}")]
    public static partial void AttemptFailed(
        ILogger logger, string webhook, AttemptResult result, int? status, int attempt, string delivery);

    [LoggerMessage(7107, LogLevel.Warning, "Webhook {Webhook} is disabled: {Reason}")]
    public static partial void Disabled(ILogger logger, string webhook, WebhookReason reason);

    [LoggerMessage(7108, LogLevel.Warning, "Webhook {Webhook} was not told of a stretch of the log, from {From} to {To}: {Reason}")]
    public static partial void Gap(ILogger logger, string webhook, string from, string to, GapReason reason);
}
