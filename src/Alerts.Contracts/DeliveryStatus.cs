using System.Text.Json.Serialization;

namespace Alerts.Contracts;

/// <summary>Where a delivery stands.</summary>
[JsonConverter(typeof(KebabCaseEnumConverter<DeliveryStatus>))]
public enum DeliveryStatus
{
    /// <summary>Failed so far, and is tried again.</summary>
    Pending,

    /// <summary>Answered with 2xx.</summary>
    Delivered,

    /// <summary>Given up; it can be redelivered.</summary>
    Dead,

    /// <summary>No delivery: names a stretch of the log that was not sent.</summary>
    Gap,
}
