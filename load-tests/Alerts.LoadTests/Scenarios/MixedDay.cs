using Alerts.Contracts;
using Alerts.Demo;
using Alerts.LoadTests.Harness;
using Alerts.LoadTests.Results;

namespace Alerts.LoadTests.Scenarios;

/// <summary>
/// The real events that ship with the program, with their places, their uncertainty and their order: years of a border squeezed into
/// seconds, so that quiet stretches stay quiet and bad days come as storms. Each event is told of by one to four reporters. Nobody knows
/// beforehand what opens an incident.
/// </summary>
internal sealed record MixedDay(int Events, TimeSpan During)
{
    /// <summary>A report may be 30 days old.</summary>
    private static readonly TimeSpan Reach = TimeSpan.FromDays(28);

    private const int MaxReporters = 4;
    private const double ScatterDegrees = 0.01;

    public static MixedDay Quick { get; } = new(200, TimeSpan.FromSeconds(4));

    public static MixedDay Full { get; } = new(2_000, TimeSpan.FromSeconds(60));

    public async Task<Section> RunAsync(ScenarioContext context)
    {
        var happened = UcdpFile.Read(UcdpFile.Shipped).Where(one => one.UncertaintyMeters is not null).TakeLast(Events).ToList();
        var (first, last) = (happened[0].Date.DayNumber, happened[^1].Date.DayNumber + 1);
        var begin = TimeProvider.System.GetUtcNow() - Reach;
        var dice = new Random(1);
        List<(TimeSpan At, ReportMix.Sent Sent)> all = [];
        foreach (var one in happened)
        {
            var share = (one.Date.DayNumber + dice.NextDouble() - first) / (last - first);
            var reporters = dice.Next(1, MaxReporters + 1);
            for (var reporter = 0; reporter < reporters; reporter++) all.Add(
                (During * share, context.Mix.Adopt(ReportOf(one, begin + (Reach * 0.99 * share), dice), reporter)));
        }
        all = [.. all.OrderBy(pair => pair.At)];
        var flow =
            await context.PlayAsync(
                new("mixed-day", all.ConvertAll(pair => pair.At), all.ConvertAll(pair => pair.Sent), profiles => profiles.Mixed(20))
                {
                    Openers = new HashSet<Guid>(),
                    KnowsOpeners = false,
                });
        return new(
            "mixed-day",
            new() { ["mixedDay"] = flow.ToJson() },
            [.. flow.Figures(
                $"{happened.Count} real events told of {all.Count} times in {During.TotalSeconds:0} s: until a new incident is heard of")])
        {
            Accounting = flow.Accounting,
            Charts = [FlowCharts.Percentiles("New incidents of the mixed day", [flow]), .. FlowCharts.OverTime(flow)],
        };
    }

    private static Report ReportOf(UcdpEvent happened, DateTimeOffset at, Random dice) => new()
    {
        ReportId = Guid.CreateVersion7(),
        Event = happened.Event,
        OccurredAt = at,
        Location = new(Near(happened.Position.Longitude, dice), Near(happened.Position.Latitude, dice)),
        UncertaintyMeters = happened.UncertaintyMeters!.Value,
        Casualties = happened.Casualties,
        Description = happened.Place,
        Language = "en",
    };

    private static double Near(double degrees, Random dice) => Math.Round(degrees + ((dice.NextDouble() - 0.5) * ScatterDegrees), 5);
}
