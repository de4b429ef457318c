using System.Text.Json.Serialization;

namespace Alerts.Contracts;

/// <summary>Data of <c>endpoint.verify</c>: asks a new endpoint whether it wants this webhook; a 2xx answer enables it.</summary>
/// <param name="Webhook">The webhook's id.</param>
public sealed record EndpointVerify(string Webhook);

/// <summary>Data of <c>endpoint.test</c>: sent when the webhook's owner asks for it. Nothing happened.</summary>
/// <param name="Webhook">The webhook's id.</param>
/// <param name="Example">What the data of an alert looks like; invented.</param>
public sealed record EndpointTest(string Webhook, AlertEvent Example);

/// <summary>Data of <c>webhook.disabled</c>: a webhook gets nothing more until its owner enables it again.</summary>
/// <param name="Webhook">The webhook's id.</param>
/// <param name="Reason">Why.</param>
/// <param name="Since">When its deliveries began to fail.</param>
public sealed record WebhookDisabled(string Webhook, WebhookDisabledReason Reason, DateTimeOffset Since);

/// <summary>Why a webhook was disabled.</summary>
[JsonConverter(typeof(KebabCaseEnumConverter<WebhookDisabledReason>))]
public enum WebhookDisabledReason
{
    /// <summary>Nothing but failures for five days.</summary>
    Failing,

    /// <summary>The endpoint answered 410.</summary>
    Gone,
}
