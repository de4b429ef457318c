using System.Text.Json.Serialization;

namespace Alerts.Contracts;

/// <summary>Whether a batch's item was taken.</summary>
[JsonConverter(typeof(KebabCaseEnumConverter<BatchItemStatus>))]
public enum BatchItemStatus
{
    Queued,
    Refused,
}
