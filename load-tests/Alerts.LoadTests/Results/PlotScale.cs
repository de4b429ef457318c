using System.Globalization;

namespace Alerts.LoadTests.Results;

/// <summary>Lays values out along an axis from 0 to 1 and says where its marks stand. Pure.</summary>
internal sealed class PlotScale
{
    private const int MaxMarks = 6;

    private static readonly double[] PercentileMarks = [0, 50, 90, 99, 99.9, 99.99, 99.999];

    private readonly AxisScale scale;
    private readonly double from;
    private readonly double to;

    /// <param name="scale">How.</param>
    /// <param name="values">What must find room.</param>
    public PlotScale(AxisScale scale, IEnumerable<double> values)
    {
        this.scale = scale;
        double[] all = [.. values];
        var (least, most) = all.Length > 0 ? (all.Min(), all.Max()) : (0, 1);
        switch (scale)
        {
            case AxisScale.Logarithmic:
                (from, to) = (Math.Floor(Math.Log10(Math.Max(least, 1e-6))), Math.Ceiling(Math.Log10(Math.Max(most, 1e-6))));
                if (to <= from) to = from + 1;
                Marks = [.. Enumerable.Range((int)from, (int)(to - from) + 1).Select(power => Math.Pow(10, power))];
                break;
            case AxisScale.Percentile:
                (from, to) = (0, Math.Max(1, Distance(most)));
                Marks = [.. PercentileMarks.Where(mark => Distance(mark) <= to + 1e-9)];
                break;
            default:
                // A line of nothing but zeros still needs some room.
                var span = most - Math.Min(0, least);
                var step = Step(span > 0 ? span : 1);
                (from, to) = (Math.Floor(Math.Min(0, least) / step) * step, Math.Ceiling(most / step) * step);
                if (to <= from) to = from + step;
                Marks = [.. Enumerable.Range(0, (int)Math.Round((to - from) / step) + 1).Select(number => from + (number * step))];
                break;
        }
    }

    public IReadOnlyList<double> Marks { get; }

    /// <summary>0 at the beginning of the axis, 1 at its end.</summary>
    public double At(double value) => Math.Clamp((Distance(value) - from) / (to - from), 0, 1);

    /// <summary>With no more digits than a mark needs.</summary>
    public static string Label(double value)
    {
        var (unit, size) = Math.Abs(value) switch { >= 1e6 => ("M", 1e6), >= 1e4 => ("k", 1e3), _ => ("", 1.0) };
        return (value / size).ToString("0.#####", CultureInfo.InvariantCulture) + unit;
    }

    private double Distance(double value) => scale switch
    {
        AxisScale.Logarithmic => Math.Log10(Math.Max(value, 1e-6)),
        AxisScale.Percentile => Math.Log10(100 / Math.Max(100 - value, 1e-4)),
        _ => value,
    };

    /// <summary>1, 2 or 5 times a power of ten.</summary>
    private static double Step(double span)
    {
        var rough = span / (MaxMarks - 1);
        var power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        return power * (rough / power) switch { <= 1 => 1, <= 2 => 2, <= 5 => 5, _ => 10 };
    }
}
