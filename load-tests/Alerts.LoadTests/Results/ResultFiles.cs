using System.Text.Json;
using System.Text.Json.Nodes;
using Alerts.LoadTests.Accounting;
using HdrHistogram;

namespace Alerts.LoadTests.Results;

/// <summary>
/// Writes what was measured: <c>stats.json</c> for programs, <c>report.md</c> and <c>report.html</c> for the eye, and the distributions.
/// </summary>
internal static class ResultFiles
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <param name="directory">Made if it is not there.</param>
    /// <param name="mode">As named on the command line.</param>
    /// <param name="sections">What was measured.</param>
    public static async Task<RunResult> WriteAsync(string directory, string mode, IReadOnlyList<Section> sections)
    {
        Directory.CreateDirectory(directory);
        var origin = await Origin.ReadAsync();
        var accounting = Tally.Sum(sections.Select(section => section.Accounting).OfType<Tally>());
        var stats = new JsonObject
        {
            ["mode"] = mode,
            ["machine"] = origin.Machine,
            ["commit"] = origin.Commit,
            ["versions"] = origin.Versions,
            ["at"] = origin.At,
            ["accounting"] = accounting.ToJson(),
        };
        foreach (var section in sections)
        {
            Merge(stats, section.Stats);
            if (section.Accounting is { } tally)
                Merge(stats, new() { ["accountingOf"] = new JsonObject { [section.Name] = tally.ToJson() } });
        }
        // Read back, so that the goals are judged by what stands in the file.
        stats = JsonNode.Parse(stats.ToJsonString())!.AsObject();
        var judged = Thresholds.Judge(Thresholds.Read(), stats);
        stats["thresholds"] =
            new JsonArray([.. judged.Select(goal =>
                (JsonNode)new JsonObject
                {
                    ["figure"] = goal.Figure,
                    ["goal"] = goal.Threshold.Goal,
                    ["value"] = goal.Value,
                    ["verdict"] = goal.Word
                })]);
        var result = new RunResult(stats, origin, sections, accounting, judged);
        await File.WriteAllTextAsync(Path.Combine(directory, "stats.json"), stats.ToJsonString(Indented) + "\n");
        var report = MarkdownReport.Of(result);
        await File.WriteAllTextAsync(Path.Combine(directory, "report.md"), report);
        await File.WriteAllTextAsync(Path.Combine(directory, "report.html"), HtmlReport.Of(result));
        foreach (var (name, histogram) in sections.SelectMany(section => section.Histograms))
        {
            await using var file = File.CreateText(Path.Combine(directory, $"{name}.hgrm"));
            histogram.OutputPercentileDistribution(file, outputValueUnitScalingRatio: TimeSpan.TicksPerMillisecond);
        }
        Console.WriteLine(report);
        return result;
    }

    /// <summary>Members of the same name, such as <c>ratios</c>, are joined.</summary>
    private static void Merge(JsonObject into, JsonObject from)
    {
        foreach (var (name, value) in from)
        {
            if (into[name] is JsonObject known && value is JsonObject more) Merge(known, more);
            else into[name] = value?.DeepClone();
        }
    }
}
