using Alerts.Quality.Measures;

namespace Alerts.Quality.Results;

/// <summary>What is not the same again.</summary>
/// <param name="Origin">Where and of what.</param>
/// <param name="MicrosecondsPerReport">Of the program, by world.</param>
/// <param name="Costs">How a decision's cost grows; null when it was not asked for.</param>
internal sealed record Measured(Origin Origin, IReadOnlyDictionary<string, double> MicrosecondsPerReport, Costs? Costs);
