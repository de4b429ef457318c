using System.Text.Json.Serialization;
using Alerts.Quality.Measures;

namespace Alerts.Quality.Results;

/// <summary>Everything that a run measured.</summary>
/// <param name="Overrides">Correlation settings that differ from their defaults.</param>
/// <param name="Worlds">In the order of the run. The same seeds give the same.</param>
/// <param name="Measured">What depends on the machine.</param>
internal sealed record QualityResults(IReadOnlyList<string> Overrides, IReadOnlyList<WorldResults> Worlds, Measured Measured);

/// <summary>One world.</summary>
/// <param name="World">Its name.</param>
/// <param name="About">One sentence.</param>
/// <param name="Methods">The program first.</param>
internal sealed record WorldResults(string World, string About, IReadOnlyList<MethodResults> Methods)
{
    public MethodResults? Of(string method) => Methods.FirstOrDefault(results => results.Method == method);
}

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

/// <summary>What is not the same again.</summary>
/// <param name="Origin">Where and of what.</param>
/// <param name="MicrosecondsPerReport">Of the program, by world.</param>
/// <param name="Costs">How a decision's cost grows; null when it was not asked for.</param>
internal sealed record Measured(Origin Origin, IReadOnlyDictionary<string, double> MicrosecondsPerReport, Costs? Costs);

/// <summary>Where a result comes from.</summary>
internal sealed record Origin(string Machine, string Commit, string At);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    WriteIndented = true)]
[JsonSerializable(typeof(QualityResults))]
internal sealed partial class QualityJson : JsonSerializerContext;
