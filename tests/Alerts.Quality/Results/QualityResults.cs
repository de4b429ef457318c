namespace Alerts.Quality.Results;

/// <summary>Everything that a run measured.</summary>
/// <param name="Overrides">Correlation settings that differ from their defaults.</param>
/// <param name="Worlds">In the order of the run. The same seeds give the same.</param>
/// <param name="Measured">What depends on the machine.</param>
internal sealed record QualityResults(IReadOnlyList<string> Overrides, IReadOnlyList<WorldResults> Worlds, Measured Measured);
