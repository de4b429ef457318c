using Alerts.LoadTests.Engine;
using Alerts.LoadTests.Harness;
using Alerts.LoadTests.Results;

namespace Alerts.LoadTests.Scenarios;

/// <summary>Every report comes twenty times, all of them mixed: a network that repeats itself. Each must be told of once.</summary>
internal sealed record DuplicateStorm(int PerSecond, TimeSpan During)
{
    private const int Times = 20;

    public static DuplicateStorm Quick { get; } = new(400, TimeSpan.FromSeconds(2));

    public static DuplicateStorm Full { get; } = new(1_000, TimeSpan.FromSeconds(20));

    public async Task<Section> RunAsync(ScenarioContext context)
    {
        List<TimeSpan> arrivals = [.. Schedule.Arrivals([new Simulation.Inject(PerSecond, During)])];
        ReportMix.Sent[] different = [.. Enumerable.Range(0, arrivals.Count / Times).Select(_ => context.Mix.New())];
        var dice = new Random(1);
        // Each once, then any of them again.
        List<ReportMix.Sent> sent =
            [.. arrivals.Select((_, number) =>
                number < different.Length ? different[number] : context.Mix.Again(different[dice.Next(different.Length)]))];
        var flow =
            await context.PlayAsync(
                new("duplicate-storm", arrivals, sent, profiles => [profiles.Everything, profiles.Graver, profiles.Limited(2)])
                {
                    Openers = different.Select(one => one.Report.ReportId).ToHashSet(),
                });
        return new(
            "duplicate-storm",
            new() { ["duplicateStorm"] = flow.ToJson() },
            [.. flow.Figures($"{PerSecond}/s, each of {different.Length} reports some {Times} times")])
        {
            Accounting = flow.Accounting,
            Charts = [.. FlowCharts.OverTime(flow)],
        };
    }
}
