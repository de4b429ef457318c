namespace Alerts.LoadTests.Results;

/// <summary>An axis.</summary>
/// <param name="Name">With its unit.</param>
/// <param name="Scale">How values are laid out.</param>
internal sealed record Axis(string Name, AxisScale Scale = AxisScale.Linear);
