using System.Diagnostics;
using System.Text.Json.Nodes;
using Alerts.LoadTests.Engine;
using Alerts.LoadTests.Results;

namespace Alerts.LoadTests.Scenarios;

/// <summary>
/// All watchers lose their connections at the same moment, alerts go on, and after a while all come back with their cursors: nobody may
/// miss or repeat anything.
/// </summary>
internal sealed record ReconnectStorm(int Watchers, int PerSecond, TimeSpan During, TimeSpan Away)
{
    public static ReconnectStorm Quick { get; } = new(100, 50, TimeSpan.FromSeconds(4), TimeSpan.FromSeconds(1));

    public static ReconnectStorm Full { get; } = new(1_000, 50, TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(5));

    public async Task<Section> RunAsync(ScenarioContext context)
    {
        var back = TimeSpan.Zero;
        var plan =
            ScenarioPlan.OfOpeners(
                "reconnect-storm",
                [.. Schedule.Arrivals([new Simulation.Inject(PerSecond, During)])],
                context.Mix,
                profiles => profiles.Mixed(Watchers)) with
            {
                Meanwhile = async pool =>
                {
                    await Task.Delay(During / 3, TimeProvider.System);
                    await pool.TearAsync();
                    await Task.Delay(Away, TimeProvider.System);
                    var clock = Stopwatch.StartNew();
                    await pool.ConnectAsync();
                    back = clock.Elapsed;
                },
            };
        var flow = await context.PlayAsync(plan);
        return new(
            "reconnect-storm",
            new()
            {
                ["reconnectStorm"] =
                new JsonObject { ["watchers"] = Watchers, ["secondsUntilAllAreBack"] = Math.Round(back.TotalSeconds, 2) }
            },
            [new(
                $"{Watchers} watchers, all torn off for {Away.TotalSeconds:0} s at {PerSecond} alerts/s: seconds until all watch again",
                FormattableString.Invariant($"{back.TotalSeconds:0.00}"))])
        {
            Accounting = flow.Accounting,
            Charts = [.. FlowCharts.OverTime(flow)],
        };
    }
}
