using Alerts.Contracts;

namespace Alerts.Quality.Worlds;

/// <summary>A reporter's words about a stretch of an event, with everything that is wrong about them.</summary>
internal sealed class Telling(WorldPlan plan)
{
    /// <summary>The door refuses what lies further ahead (<c>in-future</c>): it is sent again until it is taken.</summary>
    private static readonly TimeSpan MaxAhead = TimeSpan.FromMinutes(4);

    private static readonly Border Border = Border.Shipped;

    /// <summary>Once, or twice where it is sent again.</summary>
    /// <param name="truth">What it tells of.</param>
    /// <param name="witness">Who tells.</param>
    /// <param name="from">Begin of the stretch.</param>
    /// <param name="until">Its end; the same when it is a moment.</param>
    /// <param name="dice">Of this telling alone.</param>
    /// <param name="place">Where the witness takes it to have been; null: where it was.</param>
    /// <param name="kind">What the witness takes it for; null: what it was.</param>
    public IEnumerable<ToldReport> Tell(
        TrueEvent truth,
        Witness witness,
        DateTimeOffset from,
        DateTimeOffset until,
        Dice dice,
        GeoPoint? place = null,
        EventCode? kind = null)
    {
        var (where, uncertainty) = plan.Scatter.Told(place ?? truth.PlaceAt(from + ((until - from) / 2)), dice.For("place"));
        var times = dice.For("time");
        var minutes = plan.Rounding.Minutes(times);
        var occurredAt = Told(from);
        DateTimeOffset? occurredUntil = until > from ? Told(until) : null;
        if (occurredUntil <= occurredAt) occurredUntil = null;
        var numbers = dice.For("numbers");
        var (count, qualifier) = plan.Numbers.Count(truth, numbers);
        var report = new Report
        {
            ReportId = dice.For("id").Id(),
            Event = plan.Confusion.Told(kind ?? truth.Kind, dice.For("kind")),
            OccurredAt = occurredAt,
            OccurredUntil = occurredUntil,
            Location = where,
            UncertaintyMeters = uncertainty,
            Count = count,
            CountQualifier = qualifier,
            Casualties = plan.Numbers.Casualties(truth, numbers),
        };
        var saidAt = until + plan.Lateness.Of(dice.For("lateness"));
        yield return Arrive(report, truth, witness, saidAt);
        var again = dice.For("repeat");
        if (!again.Chance(plan.Repeats.Share)) yield break;
        var repeated = report with { ReportId = again.Id() };
        if (again.Chance(plan.Repeats.ShareCorrected))
        {
            var (better, how) = plan.Numbers.Count(truth, again);
            repeated = repeated with { Count = better, CountQualifier = how, Casualties = plan.Numbers.Casualties(truth, again) };
        }
        yield return Arrive(repeated, truth, witness, saidAt + plan.Repeats.After(again));

        DateTimeOffset Told(DateTimeOffset time) => Noise.Rounding.Round(time + witness.ClockError + plan.Clocks.OfTime(times), minutes);
    }

    private static ToldReport Arrive(Report report, TrueEvent truth, Witness witness, DateTimeOffset saidAt)
    {
        var earliest = (report.OccurredUntil ?? report.OccurredAt) - MaxAhead;
        return new(
            new(report, witness.Source, Border.Map.Locate(report.Location, report.UncertaintyMeters))
            {
                PublicId = report.ReportId,
                Map = Border.Map,
                SaidAt = saidAt > earliest ? saidAt : earliest,
            },
            truth);
    }
}
