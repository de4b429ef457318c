using System.Text.Json.Nodes;
using Alerts.LoadTests.Engine;
using Alerts.LoadTests.Results;

namespace Alerts.LoadTests.Scenarios;

/// <summary>
/// Ten minutes at 1,000 reports a second: whether the program's memory stays where it is. Chosen by name only, because of its length.
/// </summary>
internal sealed record Soak(TimeSpan During)
{
    private const int PerSecond = 1_000;

    /// <summary>Caches fill meanwhile.</summary>
    private const double FirstShare = 0.3;

    public static Soak Quick { get; } = new(TimeSpan.FromSeconds(20));

    public static Soak Full { get; } = new(TimeSpan.FromMinutes(10));

    public async Task<Section> RunAsync(ScenarioContext context)
    {
        List<TimeSpan> arrivals = [.. Schedule.Arrivals([new Simulation.Inject(PerSecond, During)])];
        var before = context.Mix.Different;
        // As many incidents as the strip has room for; most reports join one.
        var reports = arrivals.ConvertAll(_ => context.Mix.Next());
        var flow =
            await context.PlayAsync(
                new("soak", arrivals, reports, profiles => [profiles.Everything]) { Openers = context.Mix.OpenersAfter(before) });
        var memory = flow.Samples.Where(sample => sample.Processes.ContainsKey("program"))
            .Select(sample => (sample.Second, Bytes: sample.Processes["program"].Bytes)).ToList();
        var later = memory.Where(sample => sample.Second > During.TotalSeconds * FirstShare).Select(sample => sample.Bytes).ToList();
        // The lowest of a stretch is what a collection left.
        var growth = later.Count < 20 ? (double?)null : later.TakeLast(later.Count / 4).Min() / later.Take(later.Count / 4).Min();
        return new(
            "soak",
            new()
            {
                ["soak"] =
                new JsonObject
                {
                    ["memoryEndVsBegin"] = growth is { } found ? Math.Round(found, 3) : null,
                    ["latencyMs"] = flow.ToJson()
                }
            },
            [
                new(
                    $"memory of the program, last quarter ÷ first quarter of what follows the first {FirstShare:0%}, "
                        + $"{During.TotalMinutes:0.#} min at {PerSecond}/s", FormattableString.Invariant($"{growth:0.00}")),
                .. flow.Figures("soak"),
            ])
        {
            Accounting = flow.Accounting,
            Charts = [.. FlowCharts.OverTime(flow)],
        };
    }
}
