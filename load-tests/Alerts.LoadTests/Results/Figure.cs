namespace Alerts.LoadTests.Results;

/// <summary>One line of the table.</summary>
/// <param name="What">What was measured.</param>
/// <param name="Value">Median with least and most, where there are rounds.</param>
internal sealed record Figure(string What, string Value);
