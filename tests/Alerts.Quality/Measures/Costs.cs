using System.Diagnostics;
using Alerts.Contracts;
using Alerts.Incidents;
using Alerts.Quality.Methods;
using Alerts.Quality.Worlds;

namespace Alerts.Quality.Measures;

/// <summary>What a decision costs, in microseconds. Measured, never asserted.</summary>
/// <param name="OfTenReports">A report that joins an incident of ten.</param>
/// <param name="OfTenThousandReports">One that joins an incident of ten thousand.</param>
/// <param name="AmidHundred">A report about something new where a hundred incidents are open.</param>
/// <param name="AmidTenThousand">The same where ten thousand are.</param>
internal sealed record Costs(double OfTenReports, double OfTenThousandReports, double AmidHundred, double AmidTenThousand)
{
    private const int Reporters = 500;

    private static readonly GeoPoint Place = new(70.1, 33.0);

    private static readonly TimeSpan Month = TimeSpan.FromDays(28);

    public static Costs Measure(CorrelationRules rules)
    {
        // The first time warms the code.
        Joining(rules, 10, 50);
        Opening(rules, 100, 500);
        return new(Joining(rules, 10, 100), Joining(rules, 10_000, 1), Opening(rules, 100, 500), Opening(rules, 10_000, 500));
    }

    private static double Joining(CorrelationRules rules, int known, int times)
    {
        var next = times == 1 ? 500 : 5;
        List<double> took = [];
        for (var time = 0; time < times; time++)
        {
            var dice = new Dice((ulong)time).For("costs");
            var reports = Enumerable.Range(0, known + next).Select(number => Report(dice, Place, number, TimeSpan.FromHours(2))).ToList();
            took.Add(Timed(rules, reports, known));
        }
        return Math.Round(took.Order().ElementAt(times / 2), 1);
    }

    private static double Opening(CorrelationRules rules, int known, int next)
    {
        var dice = new Dice(1).For("costs");
        var settlements = Border.Shipped.Settlements;
        var reports = Enumerable.Range(0, known + next).Select(number => Report(dice, dice.One(settlements), number, Month)).ToList();
        return Math.Round(Timed(rules, reports, known), 1);
    }

    /// <summary>For each report after the known ones.</summary>
    private static double Timed(CorrelationRules rules, List<LocatedReport> reports, int known)
    {
        var border = new ProgramBorder(rules);
        foreach (var report in reports.Take(known)) border.Take(report);
        var watch = Stopwatch.StartNew();
        foreach (var report in reports.Skip(known)) border.Take(report);
        return watch.Elapsed.TotalMicroseconds / (reports.Count - known);
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
