namespace Alerts.LoadTests.Results;

/// <summary>A goal and what was found.</summary>
/// <param name="Figure">Path of the figure in <c>stats.json</c>.</param>
/// <param name="Threshold">The goal.</param>
/// <param name="Value">What was found.</param>
/// <param name="Verdict">Whether it is met.</param>
internal sealed record ThresholdResult(string Figure, Threshold Threshold, double? Value, ThresholdVerdict Verdict)
{
    public string Word => Verdict switch
    {
        ThresholdVerdict.Met => "met",
        ThresholdVerdict.Missed => "MISSED",
        ThresholdVerdict.NoFigure => "NO FIGURE",
        _ => "not measured",
    };
}
