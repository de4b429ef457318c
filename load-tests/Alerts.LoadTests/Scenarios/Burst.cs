using System.Text.Json.Nodes;
using Alerts.LoadTests.Accounting;
using Alerts.LoadTests.Engine;
using Alerts.LoadTests.Harness;
using Alerts.LoadTests.Results;

namespace Alerts.LoadTests.Scenarios;

/// <summary>
/// A storm of reports about one incident in one sector while incidents are reported everywhere else at a steady rate: what the storm does
/// to the latency of the others. Calm and storm alternate.
/// </summary>
internal sealed record Burst(int Rounds, TimeSpan During, int Others, int Storm)
{
    public static Burst Quick { get; } = new(1, TimeSpan.FromSeconds(5), Others: 100, Storm: 400);

    public static Burst Full { get; } = new(5, TimeSpan.FromSeconds(10), Others: 200, Storm: 800);

    public async Task<Section> RunAsync(ScenarioContext context, TestGeography geography)
    {
        List<(Flow Calm, Flow Storm)> rounds = [];
        for (var round = 1; round <= Rounds; round++)
        {
            var calm = await context.RunAsync($"calm-{round}", [new Simulation.Inject(Others, During)], Watchers);
            rounds.Add((calm, await context.PlayAsync(StormAct($"storm-{round}", context.Mix, geography))));
        }
        var measured = rounds.Where(round => round is { Calm.P99: > 0, Storm.P99: not null })
            .Select(round => round.Storm.P99!.Value / round.Calm.P99!.Value).ToList();
        var ratio = measured.Count > 0 ? Spread.Of(measured) : null;
        return new(
            "burst",
            new()
            {
                ["ratios"] = new JsonObject { ["othersP99InStormVsCalm"] = ratio is null ? null : Math.Round(ratio.Median, 3) },
                ["burst"] =
                    new JsonObject
                    {
                        ["othersP99InStormVsCalm"] = ratio?.ToJson(),
                        ["last"] = new JsonObject { ["calm"] = rounds[^1].Calm.ToJson(), ["storm"] = rounds[^1].Storm.ToJson() }
                    },
            },
            [
                new($"p99 of the others ({Others}/s), while {Storm}/s come about one incident ÷ in calm", ratio?.Text() ?? "no figure"),
                .. rounds[^1].Calm.Figures("in calm (last round)"),
                .. rounds[^1].Storm.Figures("the others in the storm (last round)"),
            ])
        {
            Accounting = Tally.Sum(rounds.Select(round => round.Calm.Accounting + round.Storm.Accounting)),
            Charts = [
                FlowCharts.Percentiles("The others, in calm and in the storm (last round)", [rounds[^1].Calm, rounds[^1].Storm]),
                .. FlowCharts.OverTime(rounds[^1].Storm)
            ],
        };
    }

    private static IEnumerable<WatcherProfile> Watchers(WatcherProfiles profiles) =>
        [profiles.Everything, profiles.SomeSectors(0), profiles.SomeSectors(1), profiles.Limited(0), profiles.Limited(1)];

    private ScenarioPlan StormAct(string name, ReportMix mix, TestGeography geography)
    {
        var spot = mix.NextSpotIn(geography.BusySector);
        var opener = mix.At(spot);
        List<(TimeSpan At, ReportMix.Sent Sent, bool Opens)> all = [(TimeSpan.Zero, opener, true)];
        // It swells, and goes on as it will.
        all.AddRange(
            Schedule.Arrivals([
                new Simulation.RampingInject(Storm, During / 5),
                new Simulation.InjectRandom(Storm * 0.8, Storm * 1.2, During * 4 / 5)
            ]).Select(at => (at, mix.Joining(spot), false)));
        all.AddRange(Schedule.Arrivals([new Simulation.Inject(Others, During)]).Select(at => (at, mix.New(), true)));
        // Stable, so the storm's first report stays the first.
        all = [.. all.OrderBy(one => one.At)];
        return new(name, all.ConvertAll(one => one.At), all.ConvertAll(one => one.Sent), Watchers)
        {
            Openers = all.Where(one => one.Opens).Select(one => one.Sent.Report.ReportId).ToHashSet(),
            Counts = sent => sent != opener,
        };
    }
}
