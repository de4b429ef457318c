using System.Text.Json.Serialization;

namespace Alerts.Contracts;

/// <summary>Why a webhook is sent nothing.</summary>
[JsonConverter(typeof(KebabCaseEnumConverter<WebhookReason>))]
public enum WebhookReason
{
    /// <summary><c>endpoint.verify</c> is on its way.</summary>
    AwaitsVerification,

    /// <summary><c>endpoint.verify</c> was not answered with 2xx, and is not sent again until its owner asks for it.</summary>
    VerificationFailed,

    /// <summary>Nothing but failures for too long.</summary>
    Failing,

    /// <summary>The endpoint answered 410.</summary>
    Gone,

    /// <summary>Its owner has no key any more that may have webhooks.</summary>
    OwnerHasNoKey,
}
