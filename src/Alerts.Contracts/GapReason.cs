using System.Text.Json.Serialization;

namespace Alerts.Contracts;

/// <summary>Why a webhook's place on the log could not be kept.</summary>
[JsonConverter(typeof(KebabCaseEnumConverter<GapReason>))]
public enum GapReason
{
    /// <summary>The log no longer holds what comes after.</summary>
    Trimmed,

    /// <summary>The data set is another one, as after a restore.</summary>
    OtherData,
}
