using System.Text.Json.Nodes;
using Alerts.LoadTests.Accounting;
using Alerts.LoadTests.Engine;
using Alerts.LoadTests.Results;

namespace Alerts.LoadTests.Scenarios;

/// <summary>
/// The greatest rate that lasts, and the latency at half of it. A rate lasts when the median of the last second is below half a second:
/// what is sent faster than it is taken waits ever longer.
/// </summary>
internal sealed record HalfRate(IReadOnlyList<int> Rates, TimeSpan Probe, TimeSpan During)
{
    private const double LastsBelowMilliseconds = 500;

    public static HalfRate Quick { get; } = new([500, 1_000, 2_000], TimeSpan.FromSeconds(4), TimeSpan.FromSeconds(5));

    public static HalfRate Full { get; } = new(
        [1_000, 1_500, 2_000, 3_000, 4_000, 5_000, 6_000, 8_000], TimeSpan.FromSeconds(8), TimeSpan.FromSeconds(20));

    public async Task<Section> RunAsync(ScenarioContext context)
    {
        List<Flow> flows = [];
        int? greatest = null;
        await context.RunAsync("half-rate-warm-up", [new Simulation.Inject(Rates[0] / 2.0, Probe)], profiles => [profiles.Everything]);
        foreach (var rate in Rates)
        {
            var flow = await context.RunAsync($"probe-{rate}", [new Simulation.Inject(rate, Probe)], profiles => [profiles.Everything]);
            flows.Add(flow);
            if (flow.Pace.Refusal is not null || !Lasts(flow)) break;
            greatest = rate;
        }
        var half =
            await context.RunAsync(
                "half-of-greatest", [new Simulation.Inject((greatest ?? Rates[0]) / 2.0, During)], profiles => [profiles.Everything]);
        flows.Add(half);
        return new(
            "half-rate",
            new() { ["latencyMs"] = new JsonObject { ["atHalfOfGreatest"] = half.ToJson() }, ["greatestRate"] = greatest },
            [
                new("greatest rate tried that lasts, reports per second", greatest is { } found ? $"{found}" : $"below {Rates[0]}"),
                .. half.Figures("AMQP to SignalR at half of it"),
            ])
        {
            Accounting = Tally.Sum(flows.Select(flow => flow.Accounting)),
            Charts = [FlowCharts.Percentiles("Latency by rate", flows), .. FlowCharts.OverTime(half)],
        };
    }

    private bool Lasts(Flow flow)
    {
        var last = flow.Moments.Where(moment => moment.X >= Probe.TotalSeconds - 1).Select(moment => moment.Y).Order().ToList();
        return last.Count > 0 && last[last.Count / 2] < LastsBelowMilliseconds;
    }
}
