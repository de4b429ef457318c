using System.Globalization;
using Alerts.Quality.Methods;
using Alerts.Quality.Results;

namespace Alerts.Quality;

/// <summary>What each value of a setting does to the program's precision and recall.</summary>
internal static class Curve
{
    /// <summary>Null when a name or value is not known.</summary>
    public static async Task<IReadOnlyList<string>?> DrawAsync(RunSettings settings)
    {
        var (name, values) = settings.Curve!.Value;
        List<string> rows = [];
        foreach (var value in values)
        {
            var point = settings with { Overrides = [.. settings.Overrides, $"{name}={value}"], Only = [Method.Program], Out = null };
            if (CorrelationOverrides.Apply(point.Overrides) is not { } rules) return null;
            var results = new QualityRun(point, rules, TextWriter.Null).Run();
            rows.Add($"| {value} | {string.Join(" | ", results.Worlds.Select(Cell))} |");
        }
        IReadOnlyList<string> table =
        [
            $"| `{name}` | {string.Join(" | ", settings.Worlds.Select(static world => $"{world.Name}: P / R / F1"))} |",
            $"|---|{string.Concat(settings.Worlds.Select(static _ => "---|"))}",
            .. rows,
        ];
        if (settings.Out is { } directory)
        {
            Directory.CreateDirectory(directory);
            await File.WriteAllLinesAsync(Path.Combine(directory, $"curve-{name}.md"), table);
        }
        return table;
    }

    private static string Cell(WorldResults world)
    {
        var program = world.Of(Method.Program)!;
        var (precision, recall) = (program.Runs.Average(static run => run.Precision), program.Runs.Average(static run => run.Recall));
        return string.Create(CultureInfo.InvariantCulture, $"{precision:F4} / {recall:F4} / {program.F1:F4}");
    }
}
