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
