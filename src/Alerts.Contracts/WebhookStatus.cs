using System.Text.Json.Serialization;

namespace Alerts.Contracts;

/// <summary>Whether a webhook is sent alerts.</summary>
[JsonConverter(typeof(KebabCaseEnumConverter<WebhookStatus>))]
public enum WebhookStatus
{
    /// <summary>It has not yet answered <c>endpoint.verify</c> with 2xx.</summary>
    Pending,

    /// <summary>Alerts are sent.</summary>
    Enabled,

    /// <summary>Nothing is sent until its owner has a key again.</summary>
    Suspended,

    /// <summary>Nothing is sent until its owner enables it.</summary>
    Disabled,
}
