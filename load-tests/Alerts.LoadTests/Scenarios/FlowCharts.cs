using Alerts.LoadTests.Engine;
using Alerts.LoadTests.Results;
using HdrHistogram;

namespace Alerts.LoadTests.Scenarios;

/// <summary>Draws what came of open loads.</summary>
internal static class FlowCharts
{
    private static readonly double[] Shown = [0, 25, 50, 75, 90, 95, 99, 99.5, 99.9, 99.95, 99.99, 99.999];

    /// <summary>The distributions, without those of runs that give no figures.</summary>
    public static Chart Percentiles(string title, IEnumerable<Flow> flows) =>
        Percentiles(title, flows.Where(flow => flow.Pace.Refusal is null).Select(flow => (flow.Name, flow.Latency)));

    public static Chart Percentiles(string title, IEnumerable<(string Name, LongHistogram Latency)> distributions) => new(
        title,
        new("percentile", AxisScale.Percentile),
        new("ms", AxisScale.Logarithmic),
        [.. distributions.Select(one => new ChartLine(one.Name, PointsOf(one.Latency)))]);

    public static IEnumerable<Chart> OverTime(Flow flow) => flow.Pace.Refusal is not null ? [] :
    [
        new(
            $"{flow.Name}: latency over time",
            new("s"),
            new("ms", AxisScale.Logarithmic),
            [
                new("median of each second", PerSecond(flow, moments => Percentile(moments, 0.5))),
                new("p99 of each second", PerSecond(flow, moments => Percentile(moments, 0.99))),
            ]),
        new(
            $"{flow.Name}: alerts a second, by when their report was due",
            new("s"),
            new("per second"),
            [new("heard", PerSecond(flow, moments => moments.Count))]),
        .. SampleCharts.Of(flow.Name, flow.Samples),
    ];

    private static List<ChartPoint> PointsOf(LongHistogram latency) =>
        // A percentile beyond the number of values is the greatest again: it is left out.
        [.. Shown.Where(percentile => percentile == 0 || latency.TotalCount * (100 - percentile) / 100 >= 1)
            .Select(percentile => new ChartPoint(percentile, Math.Max(0.01, Milliseconds.At(latency, percentile))))];

    private static List<ChartPoint> PerSecond(Flow flow, Func<List<double>, double> figure) =>
        [.. flow.Moments.GroupBy(moment => (int)moment.X).OrderBy(second => second.Key)
            .Select(second => new ChartPoint(second.Key, figure([.. second.Select(moment => moment.Y).Order()])))];

    private static double Percentile(List<double> sorted, double share) => sorted[Math.Min(sorted.Count - 1, (int)(share * sorted.Count))];
}
