namespace Alerts.LoadTests.Results;

internal readonly record struct ChartPoint(double X, double Y);
