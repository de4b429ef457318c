using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using Alerts.Incidents.Correlation;
using Alerts.Quality.Measures;
using Alerts.Quality.Methods;
using Alerts.Quality.Results;
using Alerts.Quality.Worlds;

namespace Alerts.Quality;

/// <summary>Every world under every method, and what became of it.</summary>
internal sealed class QualityRun(RunSettings settings, CorrelationRules rules, TextWriter output)
{
    private readonly SortedDictionary<string, double> microseconds = new(StringComparer.Ordinal);

    public QualityResults Run()
    {
        List<WorldResults> worlds = [];
        foreach (var plan in settings.Worlds)
        {
            worlds.Add(Run(plan));
            output.WriteLine(Line(worlds[^1]));
        }
        var costs = settings.Out is not null && IsAsked(Method.Program) ? Costs.Measure(rules) : null;
        return new(settings.Overrides, worlds, new(ReadOrigin(), microseconds, costs));
    }

    public static async Task WriteAsync(QualityResults results, string directory)
    {
        Directory.CreateDirectory(directory);
        var json = JsonSerializer.Serialize(results, QualityJson.Default.QualityResults) + "\n";
        await File.WriteAllTextAsync(Path.Combine(directory, "quality.json"), json);
        await File.WriteAllTextAsync(Path.Combine(directory, "quality.md"), Page.Of(results));
    }

    private WorldResults Run(WorldPlan plan)
    {
        List<Method> methods = [.. Method.All(rules).Where(method => IsAsked(method.Name))];
        var runs = methods.ToDictionary(static method => method.Name, static _ => new List<Figures>());
        List<double> took = [];
        foreach (var seed in settings.Seeds)
        {
            var world = WorldMaking.Make(plan, seed);
            foreach (var method in methods)
            {
                var grouping = method.Group(world);
                runs[method.Name].Add(Figures.Of(world, grouping));
                if (method.Name != Method.Program) continue;
                took.Add(grouping.Took.TotalMicroseconds / Math.Max(1, world.Reports.Count));
                if (settings.Examples > 0)
                    foreach (var line in Explaining.Examples(new(world, grouping), settings.Examples)) output.WriteLine(line);
            }
        }
        if (took.Count > 0) microseconds[plan.Name] = Math.Round(took.Min(), 1);
        return new(plan.Name, plan.About, [.. methods.Select(method => new MethodResults(method.Name, runs[method.Name]))]);
    }

    private bool IsAsked(string method) => settings.Only.Count == 0 || settings.Only.Contains(method);

    private static string Line(WorldResults world) => $"{world.World,-11}{string.Join(" | ", world.Methods.Select(Line))}";

    private static string Line(MethodResults method)
    {
        var f1 = string.Create(CultureInfo.InvariantCulture, $"{method.Method} {method.F1:F4}");
        if (method.Method != Method.Program) return f1;
        var (low, high) = (method.Runs.Min(static run => run.F1), method.Runs.Max(static run => run.F1));
        var (precision, recall) = (method.Runs.Average(static run => run.Precision), method.Runs.Average(static run => run.Recall));
        return string.Create(CultureInfo.InvariantCulture, $"{f1} ({low:F4}-{high:F4}), P {precision:F4} R {recall:F4}");
    }

    private static Origin ReadOrigin() => new(
        $"{Environment.ProcessorCount} processors, {RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}",
        Commit(),
        TimeProvider.System.GetUtcNow().ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture));

    private static string Commit()
    {
        try
        {
            string[] describe = ["-C", AppContext.BaseDirectory, "describe", "--always", "--dirty"];
            using var git = Process.Start(new ProcessStartInfo("git", describe) { RedirectStandardOutput = true })!;
            return git.StandardOutput.ReadToEnd().Trim() is { Length: > 0 } commit ? commit : "unknown";
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return "unknown";
        }
    }
}
