using HdrHistogram;

namespace Alerts.LoadTests.Engine;

/// <summary>Histograms of times: values are ticks up to ten minutes, to three digits; what is read out is in milliseconds.</summary>
internal static class Milliseconds
{
    public static LongHistogram Histogram() => new(10 * TimeSpan.TicksPerMinute, 3);

    /// <param name="histogram">Of ticks.</param>
    /// <param name="percentile">0 to 100; 100 is the greatest.</param>
    public static double At(LongHistogram histogram, double percentile) =>
        histogram.TotalCount == 0 ? 0 : Math.Round(histogram.GetValueAtPercentile(percentile) / (double)TimeSpan.TicksPerMillisecond, 2);
}
