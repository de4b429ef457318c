namespace Alerts.Administration.Diagnostics;

/// <summary>One thing that the doctor looked at.</summary>
/// <param name="What">The thing.</param>
/// <param name="State">How it stands.</param>
/// <param name="Meaning">One sentence or figure.</param>
/// <param name="Advice">What to do; null when nothing.</param>
internal sealed record CheckResult(string What, FindingState State, string Meaning, string? Advice = null)
{
    public static CheckResult Ok(string what, string meaning) => new(what, FindingState.Ok, meaning);
}
