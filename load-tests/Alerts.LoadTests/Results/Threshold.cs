namespace Alerts.LoadTests.Results;

/// <summary>A goal for one figure of <c>stats.json</c>.</summary>
/// <param name="AtLeast">Not below this.</param>
/// <param name="AtMost">Not above this.</param>
internal sealed record Threshold(double? AtLeast = null, double? AtMost = null)
{
    public string Goal => string.Join(" and ", new[] { Text("≥", AtLeast), Text("≤", AtMost) }.Where(text => text.Length > 0));

    public bool IsMetBy(double value) => (AtLeast is not { } least || value >= least) && (AtMost is not { } most || value <= most);

    private static string Text(string sign, double? value) => value is { } number ? FormattableString.Invariant($"{sign} {number}") : "";
}
