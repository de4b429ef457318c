using System.Text;

namespace Alerts.LoadTests.Results;

/// <summary>The report as text.</summary>
internal static class MarkdownReport
{
    public static string Of(RunResult result)
    {
        var text = new StringBuilder("# Measured\n\n").Append(result.Origin).Append("\n\n## Accounting\n\n").Append(result.Accounting)
            .Append("\n\n");
        text.Append("## Goals\n\n| figure | goal | found | |\n|---|---|---|---|\n");
        foreach (var goal in result.ThresholdResults)
            text.Append(FormattableString.Invariant($"| {goal.Figure} | {goal.Threshold.Goal} | {goal.Value} | {goal.Word} |\n"));
        text.Append("\n## Figures\n\nMedian of the rounds (least to most).\n\n| figure | value |\n|---|---|\n");
        foreach (var figure in result.Sections.SelectMany(section => section.Figures)) text.Append($"| {figure.What} | {figure.Value} |\n");
        return text.ToString();
    }
}
