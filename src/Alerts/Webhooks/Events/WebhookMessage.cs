using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Alerts.AlertLog;
using Alerts.Contracts;

namespace Alerts.Webhooks.Events;

/// <summary>What one webhook is told, before it is put into the webhook's format. Pure.</summary>
/// <param name="Type">One of <see cref="EventTypes.All"/>.</param>
/// <param name="At">When it happened, not when it is sent: a body is the same on every attempt.</param>
/// <param name="Subject">The incident's id, or the webhook's.</param>
/// <param name="Data">A JSON object, UTF-8; small enough to be sent.</param>
internal sealed record WebhookMessage(string Type, DateTimeOffset At, string Subject, ReadOnlyMemory<byte> Data)
{
    /// <summary>An alert as the webhook's owner may see it.</summary>
    public static WebhookMessage Of(AlertView alert) =>
        new(EventTypes.Of(alert.Content.Type), alert.Content.At, alert.Content.Incident.Id.ToString(), PayloadTrimmer.Of(alert));

    public static WebhookMessage Of(EndpointVerify question, DateTimeOffset at) =>
        new(EventTypes.Verify, at, question.Webhook, Json(question, ContractsJson.Default.EndpointVerify));

    /// <summary>The test that an owner asks for.</summary>
    public static WebhookMessage Of(EndpointTest test, DateTimeOffset at) => new(EventTypes.Test, at, test.Webhook, Json(test, ContractsJson.Default.EndpointTest));

    public static WebhookMessage Of(WebhookDisabled notice, DateTimeOffset at) =>
        new(EventTypes.Disabled, at, notice.Webhook, Json(notice, ContractsJson.Default.WebhookDisabled));

    /// <summary>The same in the webhook's format.</summary>
    /// <param name="format">What its owner asked for.</param>
    /// <param name="webhookId">The value of <c>webhook-id</c>, which is the event's id in every format.</param>
    /// <param name="border">Whose log it is.</param>
    public WebhookBody In(WebhookFormat format, string webhookId, string border) => format switch
    {
        WebhookFormat.Standard => StandardBody.Of(this),
        WebhookFormat.Cloudevents => CloudEventBody.Structured(this, webhookId, border),
        WebhookFormat.CloudeventsBinary => CloudEventBody.Binary(this, webhookId, border),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static byte[] Json<T>(T value, JsonTypeInfo<T> type) => JsonSerializer.SerializeToUtf8Bytes(value, type);
}

/// <summary>What goes out, apart from the three headers of the signature.</summary>
/// <param name="Bytes">The body; what is signed.</param>
/// <param name="ContentType">With its parameters.</param>
/// <param name="Headers">Beside it; plain ASCII.</param>
internal sealed record WebhookBody(ReadOnlyMemory<byte> Bytes, string ContentType, IReadOnlyList<KeyValuePair<string, string>> Headers);
