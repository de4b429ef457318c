using System.Diagnostics;
using Alerts.Contracts;
using Alerts.Incidents;
using Alerts.Incidents.Correlation;
using Alerts.Quality.Methods;
using Alerts.Quality.Worlds;
using Alerts.Reporters;

namespace Alerts.Quality.Measures;

/// <summary>What a decision costs, in microseconds. Measured, never asserted.</summary>
/// <param name="OfTenReports">A report that joins an incident of ten.</param>
/// <param name="OfTenThousandReports">One that joins an incident of ten thousand.</param>
/// <param name="AmidHundred">A report about something new where a hundred incidents are open.</param>
/// <param name="AmidTenThousand">The same where ten thousand are.</param>
internal sealed record Costs(double OfTenReports, double OfTenThousandReports, double AmidHundred, double AmidTenThousand)
{
    private const int Reporters = 500;

    private const int Blocks = 3;

    private static readonly GeoPoint Place = new(70.1, 33.0);

    private static readonly TimeSpan Month = TimeSpan.FromDays(28);

    public static Costs Measure(CorrelationRules rules)
    {
        // The first time warms the code.
        Joining(rules, 10, 5);
        Opening(rules, 100);
        return new(
            Enumerable.Range(0, 500).Min(_ => Joining(rules, 10, 5)),
            Joining(rules, 10_000, 100),
            Opening(rules, 100),
            Opening(rules, 10_000));
    }

    private static double Joining(CorrelationRules rules, int known, int block)
    {
        var dice = new Dice(1).For("costs");
        var span = TimeSpan.FromHours(2);
        return Timed(rules, Enumerable.Range(0, int.MaxValue).Select(number => Report(dice, Place, number, span)), known, block);
    }

    private static double Opening(CorrelationRules rules, int known)
    {
        var dice = new Dice(1).For("costs");
        var places = Border.Shipped.Settlements;
        return Timed(
            rules, Enumerable.Range(0, int.MaxValue).Select(number => Report(dice, dice.One(places), number, Month)), known, block: 100);
    }

    /// <summary>For each report after the known ones: the least of a few blocks, since what takes longer was disturbed.</summary>
    private static double Timed(CorrelationRules rules, IEnumerable<LocatedReport> reports, int known, int block)
    {
        var border = new ProgramBorder(rules);
        List<LocatedReport> all = [.. reports.Take(known + (Blocks * block))];
        foreach (var report in all.Take(known)) border.Take(report);
        var least = all.Skip(known).Chunk(block).Min(some =>
        {
            var watch = Stopwatch.StartNew();
            foreach (var report in some) border.Take(report);
            return watch.Elapsed.TotalMicroseconds / block;
        });
        return Math.Round(least, 1);
    }

    private static LocatedReport Report(Dice dice, GeoPoint place, int number, TimeSpan span)
    {
        var at = Truth.Start + dice.Between(TimeSpan.Zero, span);
        var report = new Report
        {
            ReportId = dice.Id(),
            Event = EventCode.Shelling,
            OccurredAt = at,
            Location = Ground.Step(place, dice.Rayleigh(100), dice.Bearing()),
            Count = dice.Between(1, 20),
        };
        var reporter = number % Reporters;
        var source = new Source($"1.r{reporter}", $"1.o{reporter % 20}", reporter % 2 == 0 ? "AF" : "PK");
        return new(report, source, Border.Shipped.Map.Locate(report.Location, report.UncertaintyMeters))
        {
            PublicId = report.ReportId,
            SaidAt = at.AddMinutes(3),
        };
    }
}
