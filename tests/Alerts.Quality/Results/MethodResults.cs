using System.Text.Json.Serialization;
using Alerts.Quality.Measures;

namespace Alerts.Quality.Results;

/// <summary>One method in one world.</summary>
/// <param name="Method">Its name.</param>
/// <param name="Runs">One for each seed.</param>
internal sealed record MethodResults(string Method, IReadOnlyList<Figures> Runs)
{
    public double F1 => Math.Round(Runs.Average(static run => run.F1), 5);

    [JsonIgnore]
    public IReadOnlyList<ProgramFigures> Said => [.. Runs.Select(static run => run.Program).OfType<ProgramFigures>()];

    /// <summary>Over all seeds.</summary>
    public Share Sum(Func<ProgramFigures, Share?> share) =>
        Said.Select(share).OfType<Share>().Aggregate(new Share(0, 0), static (a, b) => a + b);
}
