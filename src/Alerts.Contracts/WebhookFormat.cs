using System.Text.Json.Serialization;

namespace Alerts.Contracts;

/// <summary>How an event is put into the request that a webhook receives.</summary>
[JsonConverter(typeof(KebabCaseEnumConverter<WebhookFormat>))]
public enum WebhookFormat
{
    /// <summary>Standard Webhooks: a body of type, timestamp and data.</summary>
    Standard,

    /// <summary>CloudEvents 1.0, structured mode: one JSON body holds the attributes and the data.</summary>
    Cloudevents,

    /// <summary>CloudEvents 1.0, binary mode: the attributes are headers, the body is the data.</summary>
    CloudeventsBinary,
}
