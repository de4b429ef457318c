namespace Alerts.LoadTests.Results;

/// <summary>A picture in the report, always with its table.</summary>
/// <param name="Title">What it shows.</param>
/// <param name="Across">Name and unit of the horizontal axis.</param>
/// <param name="Up">Name and unit of the vertical axis.</param>
/// <param name="Lines">One or several.</param>
internal sealed record Chart(string Title, Axis Across, Axis Up, IReadOnlyList<ChartLine> Lines)
{
    /// <summary>A sentence under it, such as a slope.</summary>
    public string? Note { get; init; }
}

/// <summary>An axis.</summary>
/// <param name="Name">With its unit.</param>
/// <param name="Scale">How values are laid out.</param>
internal sealed record Axis(string Name, AxisScale Scale = AxisScale.Linear);

/// <summary>How values are laid out along an axis.</summary>
internal enum AxisScale
{
    Linear,

    /// <summary>Powers of ten at equal distances.</summary>
    Logarithmic,

    /// <summary>0, 90, 99, 99.9 % and so on at equal distances: the tail of a distribution becomes visible.</summary>
    Percentile,
}

/// <summary>A line of a chart.</summary>
internal sealed record ChartLine(string Name, IReadOnlyList<ChartPoint> Points);

internal readonly record struct ChartPoint(double X, double Y);
