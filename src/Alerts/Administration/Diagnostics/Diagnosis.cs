namespace Alerts.Administration.Diagnostics;

/// <summary>Answer of <c>doctor --json</c>.</summary>
/// <param name="Ready">Whether nothing stands against being ready.</param>
/// <param name="Settings">Settings in force; no secrets.</param>
/// <param name="Findings">Everything that was looked at.</param>
internal sealed record Diagnosis(bool Ready, IReadOnlyDictionary<string, string> Settings, IReadOnlyList<CheckResult> Findings);
