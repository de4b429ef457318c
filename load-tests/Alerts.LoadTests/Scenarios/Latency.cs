using System.Text.Json.Nodes;
using Alerts.LoadTests.Accounting;
using Alerts.LoadTests.Engine;
using Alerts.LoadTests.Harness;
using Alerts.LoadTests.Results;

namespace Alerts.LoadTests.Scenarios;

/// <summary>
/// From the moment a report should have been published on AMQP until a watcher holds the alert, on one clock, at steady rates. Every report
/// opens an incident, so each goes out at once.
/// </summary>
/// <param name="WarmUp">At 400 a second, not measured.</param>
/// <param name="At200">At 200 a second.</param>
/// <param name="At1000">At 1,000 a second.</param>
/// <param name="Attempts">How often a run is tried in which the generator was late.</param>
internal sealed record Latency(TimeSpan WarmUp, TimeSpan At200, TimeSpan At1000, int Attempts)
{
    public static Latency Quick { get; } = new(TimeSpan.FromSeconds(4), TimeSpan.FromSeconds(7), TimeSpan.FromSeconds(5), Attempts: 3);

    public static Latency Full { get; } = new(TimeSpan.FromSeconds(15), TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(30), Attempts: 3);

    public async Task<Section> RunAsync(ScenarioContext context)
    {
        await context.RunAsync("warm-up", [new Simulation.Inject(400, WarmUp)], Watchers);
        var at200 = await SteadyAsync(context, "at200", 200, At200);
        var at1000 = await SteadyAsync(context, "at1000", 1000, At1000);
        List<Flow> flows = [at200, at1000];
        return new(
            "latency",
            new() { ["latencyMs"] = new JsonObject { ["at200"] = at200.ToJson(), ["at1000"] = at1000.ToJson() } },
            [.. at200.Figures("AMQP to SignalR at 200/s"), .. at1000.Figures("AMQP to SignalR at 1,000/s")])
        {
            Accounting = Tally.Sum(flows.Select(flow => flow.Accounting)),
            Charts = [FlowCharts.Percentiles("Latency AMQP to watcher", flows), .. flows.SelectMany(FlowCharts.OverTime)],
            Histograms = flows.ToDictionary(flow => $"latency-{flow.Name}", flow => flow.Latency),
        };
    }

    /// <summary>Of each kind at least one; the first is the one whose latency counts.</summary>
    private static IEnumerable<WatcherProfile> Watchers(WatcherProfiles profiles) =>
        [profiles.Everything, profiles.Graver, profiles.SomeSectors(0), profiles.SomeEvents, profiles.Limited(0), profiles.Limited(1)];

    private async Task<Flow> SteadyAsync(ScenarioContext context, string name, int perSecond, TimeSpan during)
    {
        var accounting = new Tally();
        for (var attempt = 1; ; attempt++)
        {
            var flow = await context.RunAsync(name, [new Simulation.Inject(perSecond, during)], Watchers);
            accounting += flow.Accounting;
            // What was sent and received in an attempt without figures counts all the same.
            if (flow.Pace.Refusal is null || attempt == Attempts) return flow with { Accounting = accounting };
            Progress.Say($"{name}: {flow.Pace.Refusal} Again.");
        }
    }
}
