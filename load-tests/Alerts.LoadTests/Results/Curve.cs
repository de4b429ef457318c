using System.Globalization;
namespace Alerts.LoadTests.Results;

/// <summary>How a cost grows, drawn with its slope. Pure.</summary>
internal static class Curve
{
    /// <param name="title">What costs.</param>
    /// <param name="across">Of how many.</param>
    /// <param name="up">The cost's unit.</param>
    /// <param name="sizes">Ascending.</param>
    /// <param name="costs">For each size.</param>
    public static Chart Of(string title, string across, string up, IEnumerable<double> sizes, IEnumerable<Spread> costs)
    {
        List<(double Size, Spread Cost)> points = [.. sizes.Zip(costs)];
        return new(title, new(across, AxisScale.Logarithmic), new(up),
        [
            new("median", [.. points.Select(point => new ChartPoint(point.Size, point.Cost.Median))]),
            new("least", [.. points.Select(point => new ChartPoint(point.Size, point.Cost.Least))]),
            new("most", [.. points.Select(point => new ChartPoint(point.Size, point.Cost.Most))]),
        ])
        {
            Note = string.Create(
                CultureInfo.InvariantCulture,
                $"From {points[0].Size:#,0} to {points[^1].Size:#,0}: × {points[^1].Cost.Median / points[0].Cost.Median:0.00}; slope on "
                    + $"logarithmic axes {Slope(points.Select(point => (point.Size, point.Cost.Median))):0.000} (0 is flat, 1 is in "
                    + $"proportion)."),
        };
    }

    /// <summary>The exponent b of the power law a · sizeᵇ that fits best (least squares of the logarithms).</summary>
    public static double Slope(IEnumerable<(double Size, double Cost)> points)
    {
        var logs = points.Select(point => (X: Math.Log(point.Size), Y: Math.Log(point.Cost))).ToList();
        var (meanX, meanY) = (logs.Average(log => log.X), logs.Average(log => log.Y));
        var spread = logs.Sum(log => (log.X - meanX) * (log.X - meanX));
        return spread == 0 ? 0 : logs.Sum(log => (log.X - meanX) * (log.Y - meanY)) / spread;
    }
}
