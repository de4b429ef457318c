using Alerts.LoadTests.Harness;
using Alerts.LoadTests.Results;

namespace Alerts.LoadTests.Scenarios;

/// <summary>Draws queue, processors and memory over time.</summary>
internal static class SampleCharts
{
    private const double MiB = 1 << 20;

    public static IEnumerable<Chart> Of(string name, IReadOnlyList<Sample> samples)
    {
        if (samples.Count < 2) return [];
        string[] processes = [.. samples.SelectMany(sample => sample.Processes.Keys).Distinct().Order(StringComparer.Ordinal)];
        return
        [
            new(
                $"{name}: reports waiting in the broker",
                new("s"),
                new("reports"),
                [new("queue", [.. samples.Select(sample => new ChartPoint(sample.Second, sample.Queue))])]),
            new(
                $"{name}: processors in use",
                new("s"),
                new("processors"),
                [.. processes.Select(process => Line(process, samples, found => found.Processors))]),
            new(
                $"{name}: memory",
                new("s"),
                new("MiB"),
                [.. processes.Select(process => Line(process, samples, found => found.Bytes / MiB))]),
        ];
    }

    private static ChartLine Line(string process, IReadOnlyList<Sample> samples, Func<(double Processors, double Bytes), double> figure) =>
        new(
            process,
            [.. samples.Where(sample => sample.Processes.ContainsKey(process))
                .Select(sample => new ChartPoint(sample.Second, figure(sample.Processes[process])))]);
}
