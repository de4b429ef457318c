using System.Text.Json.Serialization;

namespace Alerts.Contracts;

/// <summary>Why a webhook was disabled.</summary>
[JsonConverter(typeof(KebabCaseEnumConverter<WebhookDisabledReason>))]
public enum WebhookDisabledReason
{
    /// <summary>Nothing but failures for five days.</summary>
    Failing,

    /// <summary>The endpoint answered 410.</summary>
    Gone,
}
