using Alerts.Contracts;

namespace Alerts.Demo;

/// <summary>
/// Turns each real event into what several people might have sent about it: scattered, delayed, repeated, some late. That a thing happened,
/// its date, place, sides and dead come from the data; who sends, the exact spot, the time of day and counts are simulated, and each report
/// says so.
/// </summary>
internal sealed class DemoReplay(IReadOnlyList<UcdpEvent> ordered, int reporters)
{
    /// <summary>How many steps later a late report comes.</summary>
    public const int LateBySteps = 12;

    private const int MaxReportsPerEvent = 4;
    private const double MaxScatterMeters = 2_500;

    private static readonly TimeSpan UsualStep = TimeSpan.FromSeconds(4);

    public int StepsPerLap => ordered.Count;

    /// <summary>What is sent in one step, in order. The same position gives the same reports.</summary>
    public IReadOnlyList<ReplayedReport> ReportsOf(ReplayPosition position)
    {
        var (onTime, _) = Split(position.Lap, position.Step, position.StartedAt);
        if (position.Step < LateBySteps) return onTime;
        var (_, late) = Split(position.Lap, position.Step - LateBySteps, position.StartedAt - (LateBySteps * UsualStep));
        return [.. onTime, .. late];
    }

    /// <summary>Steps whose reports come all at once.</summary>
    public static bool IsBurst(int step) => step % 12 == 11;

    private (IReadOnlyList<ReplayedReport> OnTime, IReadOnlyList<ReplayedReport> Late) Split(int lap, int step, DateTimeOffset startedAt)
    {
        var happened = ordered[step];
        var chance = new SeededRandom($"{lap}/{happened.Id}");
        var count = IsBurst(step) ? MaxReportsPerEvent : chance.Between(2, MaxReportsPerEvent);
        List<ReplayedReport> onTime = [], late = [];
        foreach (var (number, reporter) in chance.Shuffled(reporters).Take(count).Index())
        {
            var made = new ReplayedReport(reporter, Make(happened, lap, reporter, number == 0, startedAt, chance));
            var isLate = number > 0 && chance.OneIn(6);
            (isLate ? late : onTime).Add(made);
            if (chance.OneIn(8)) onTime.Add(isLate ? onTime[0] : made);
        }
        return (onTime, late);
    }

    private static Report Make(UcdpEvent happened, int lap, int reporter, bool first, DateTimeOffset startedAt, SeededRandom chance)
    {
        var uncertainty = happened.UncertaintyMeters!.Value;
        int? counted = chance.OneIn(4) ? chance.Between(2, 40) : null;
        return new()
        {
            ReportId = SeededRandom.Id($"demo/{lap}/{happened.Id}/{reporter}"),
            Event = happened.Event,
            OccurredAt = startedAt.AddSeconds(-chance.Between(5, 90)),
            Location = chance.Near(happened.Position, Math.Min(0.9 * uncertainty, MaxScatterMeters)),
            UncertaintyMeters = uncertainty,
            Count = counted,
            CountQualifier = counted is null ? null : CountQualifier.Approximate,
            Description = Describe(happened),
            Language = "en",
            Casualties = first || chance.OneIn(2) ? happened.Casualties : null,
            Actors = happened.Actors,
        };
    }

    private static string Describe(UcdpEvent happened)
    {
        var place = happened.Place.Length > 0 ? $" Place as coded: {happened.Place}." : "";
        return $"Replay of a real event of {happened.Date:yyyy-MM-dd}, UCDP GED {happened.Id}.{place} Reporter, exact spot, time of day "
            + $"and counts are simulated.";
    }
}
