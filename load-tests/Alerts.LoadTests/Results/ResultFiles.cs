using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Alerts.LoadTests.Results;

/// <summary>Writes what was measured: a table for the eye (also on the terminal) and JSON for programs.</summary>
internal static class ResultFiles
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    public static async Task WriteAsync(string directory, IReadOnlyList<Section> sections)
    {
        Directory.CreateDirectory(directory);
        var origin = await Origin.ReadAsync();
        var stats = new JsonObject { ["origin"] = origin.ToJson() };
        foreach (var section in sections) Merge(stats, section.Stats);
        await File.WriteAllTextAsync(Path.Combine(directory, "stats.json"), stats.ToJsonString(Indented) + "\n");
        var report = Table(origin, sections);
        await File.WriteAllTextAsync(Path.Combine(directory, "report.md"), report);
        Console.WriteLine(report);
    }

    private static string Table(Origin origin, IReadOnlyList<Section> sections)
    {
        var text = new StringBuilder("# Measured\n\n").Append(origin).Append("\n\nMedian of the rounds (least to most).\n\n| figure | value | target | |\n|---|---|---|---|\n");
        foreach (var figure in sections.SelectMany(section => section.Figures)) text.Append($"| {figure.What} | {figure.Value} | {figure.Target} | {figure.Verdict} |\n");
        return text.ToString();
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
