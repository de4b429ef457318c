using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Alerts.AlertLog;
using Alerts.Contracts;

namespace Alerts.Webhooks.Events;

/// <summary>What one webhook is told, before it is put into the webhook's format. Pure.</summary>
/// <param name="type">One of <see cref="EventTypes.All"/>.</param>
/// <param name="at">When it happened, not when it is sent: a body is the same on every attempt.</param>
/// <param name="subject">The incident's id, or the webhook's.</param>
/// <param name="data">A JSON object, UTF-8; small enough to be sent.</param>
internal sealed class WebhookMessage(string type, DateTimeOffset at, string subject, ReadOnlyMemory<byte> data)
{
    public const string ContentType = "application/json";

    /// <summary>Webhooks that are told the same share the message, and with it the body.</summary>
    private static readonly ConditionalWeakTable<AlertView, WebhookMessage> Alerts = [];

    private Body? standard;

    public string Type => type;

    public DateTimeOffset At => at;

    public string Subject => subject;

    public ReadOnlyMemory<byte> Data => data;

    /// <summary>An alert as the webhook's owner may see it.</summary>
    public static WebhookMessage Of(AlertView alert) => Alerts.GetValue(alert, static view =>
        new(EventTypes.Of(view.Content.Type), view.Content.At, view.Content.Incident.Id.ToString(), PayloadTrimmer.Of(view)));

    public static WebhookMessage Of(EndpointVerify question, DateTimeOffset at) =>
        new(EventTypes.Verify, at, question.Webhook, Json(question, ContractsJson.Default.EndpointVerify));

    /// <summary>The test that an owner asks for.</summary>
    public static WebhookMessage Of(EndpointTest test, DateTimeOffset at) =>
        new(EventTypes.Test, at, test.Webhook, Json(test, ContractsJson.Default.EndpointTest));

    public static WebhookMessage Of(WebhookDisabled notice, DateTimeOffset at) =>
        new(EventTypes.Disabled, at, notice.Webhook, Json(notice, ContractsJson.Default.WebhookDisabled));

    /// <summary>The same in the webhook's format.</summary>
    /// <param name="format">What its owner asked for.</param>
    /// <param name="webhookId">The value of <c>webhook-id</c>, which is the event's id in every format.</param>
    /// <param name="border">Whose log it is.</param>
    public Body In(WebhookFormat format, string webhookId, string border) => format switch
    {
        WebhookFormat.Standard => standard ??= Standard(),
        WebhookFormat.Cloudevents => CloudEventBody.Structured(this, webhookId, border),
        WebhookFormat.CloudeventsBinary => CloudEventBody.Binary(this, webhookId, border),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>As Standard Webhooks advises: type, timestamp, data; the data's bytes as they are.</summary>
    private Body Standard()
    {
        var bytes = new ArrayBufferWriter<byte>(data.Length + PayloadTrimmer.Envelope);
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            json.WriteString("type"u8, type);
            json.WriteString("timestamp"u8, at);
            json.WritePropertyName("data"u8);
            json.WriteRawValue(data.Span, skipInputValidation: true);
            json.WriteEndObject();
        }
        return new(bytes.WrittenMemory, ContentType, []);
    }

    private static byte[] Json<T>(T value, JsonTypeInfo<T> type) => JsonSerializer.SerializeToUtf8Bytes(value, type);

    /// <summary>What goes out, apart from the three headers of the signature.</summary>
    /// <param name="Bytes">What is signed.</param>
    /// <param name="ContentType">With its parameters.</param>
    /// <param name="Headers">Beside it; plain ASCII.</param>
    internal sealed record Body(ReadOnlyMemory<byte> Bytes, string ContentType, IReadOnlyList<KeyValuePair<string, string>> Headers);
}
