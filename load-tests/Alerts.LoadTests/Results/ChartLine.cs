namespace Alerts.LoadTests.Results;

/// <summary>A line of a chart.</summary>
internal sealed record ChartLine(string Name, IReadOnlyList<ChartPoint> Points);
