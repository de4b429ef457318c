using System.Text.Json.Serialization;

namespace Alerts.Administration.Diagnostics;

/// <summary>How a thing stands.</summary>
internal enum FindingState
{
    [JsonStringEnumMemberName("ok")]
    Ok,

    /// <summary>Worth knowing; nothing stands against being ready.</summary>
    [JsonStringEnumMemberName("notice")]
    Notice,

    /// <summary>The program is not ready, or would not be.</summary>
    [JsonStringEnumMemberName("wrong")]
    Wrong,

    /// <summary>What it hangs on does not answer.</summary>
    [JsonStringEnumMemberName("not checked")]
    NotChecked,
}
