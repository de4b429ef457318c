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
        Least(1, () => Joining(rules, 10));
        Least(1, () => Opening(rules, 100));
        return new(
            Least(100, () => Joining(rules, 10)),
            Least(3, () => Joining(rules, 10_000)),
            Least(5, () => Opening(rules, 100)),
            Least(3, () => Opening(rules, 10_000)));
    }

    /// <summary>What takes longer was disturbed.</summary>
    private static double Least(int times, Func<double> measure) => Math.Round(Enumerable.Range(0, times).Min(_ => measure()), 1);

    private static double Joining(CorrelationRules rules, int known)
    {
        var dice = new Dice(1).For("costs");
        var next = Math.Max(5, known / 20);
        var span = TimeSpan.FromHours(2);
        List<LocatedReport> reports = [.. Enumerable.Range(0, known + next).Select(number => Report(dice, Place, number, span))];
        return Timed(rules, reports, known);
    }

    private static double Opening(CorrelationRules rules, int known)
    {
        var dice = new Dice(1).For("costs");
        var places = Border.Shipped.Settlements;
        List<LocatedReport> reports = [.. Enumerable.Range(0, known + 500).Select(number => Report(dice, dice.One(places), number, Month))];
        return Timed(rules, reports, known);
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
