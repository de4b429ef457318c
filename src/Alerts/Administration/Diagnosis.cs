using System.Text.Json.Serialization;

namespace Alerts.Administration;

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

/// <summary>One thing that the doctor looked at.</summary>
/// <param name="What">The thing.</param>
/// <param name="State">How it stands.</param>
/// <param name="Meaning">One sentence or figure.</param>
/// <param name="Advice">What to do; null when nothing.</param>
internal sealed record CheckResult(string What, FindingState State, string Meaning, string? Advice = null)
{
    public static CheckResult Ok(string what, string meaning) => new(what, FindingState.Ok, meaning);
}

/// <summary>Answer of <c>doctor --json</c>.</summary>
/// <param name="Ready">Whether nothing stands against being ready.</param>
/// <param name="Settings">Settings in force; no secrets.</param>
/// <param name="Findings">Everything that was looked at.</param>
internal sealed record Diagnosis(bool Ready, IReadOnlyDictionary<string, string> Settings, IReadOnlyList<CheckResult> Findings);
