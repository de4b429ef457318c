using System.Globalization;
using Alerts.Geo;
using Alerts.Quality.Methods;
using Alerts.Quality.Worlds;

namespace Alerts.Quality.Measures;

/// <summary>Mistakes as sentences for whoever looks for their causes.</summary>
internal static class Explaining
{
    public static IEnumerable<string> Examples(Judged judged, int most)
    {
        var name = $"{judged.World.Name} {judged.World.Seed}";
        return
        [
            .. Examples($"{name}: wrong merge", Mistakes.WrongMerges(judged), most),
            .. Examples($"{name}: missed merge", Mistakes.MissedMerges(judged), most),
        ];
    }

    private static IEnumerable<string> Examples(string name, IReadOnlyList<Mistake> mistakes, int most) =>
        mistakes.GroupBy(static mistake => mistake.Kinds)
            .OrderByDescending(static group => group.Count())
            .Take(most)
            .SelectMany(group => group.Take(most)
                .Select(static mistake => $"    {Line(mistake)}")
                .Prepend($"{name}, {group.Key}: {group.Count()}"));

    private static string Line(Mistake mistake)
    {
        var (a, b) = (mistake.Beside, mistake.Stray);
        var (meters, minutes) = (Closeness.Apart(a.Report, b.Report), Closeness.Gap(a.Report, b.Report).TotalMinutes);
        var isOneReporter = a.Report.Source.Reporter == b.Report.Source.Reporter;
        return string.Create(CultureInfo.InvariantCulture, $"{mistake.Reports} stray, {meters:F0} m and {minutes:F0} min apart: ")
            + $"{Said(a)} | {Said(b)}{(isOneReporter ? " | one reporter" : "")}";
    }

    private static string Said(ToldReport told)
    {
        var (report, truth) = (told.Report, told.Event);
        var error = Distance.Meters(report.Report.Location, truth.PlaceAt(report.From));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"#{truth.Number} {truth.Kind}{(truth.IsInvented ? " (invented)" : "")} told as {report.Report.Event} "
            + $"{Times(report.From, report.Until)} (true {Times(truth.From, truth.Until)}) ±{report.Report.UncertaintyMeters:F0} m "
            + $"(off {error:F0}), came {told.ArrivedAt:HH:mm} by {report.Source.Reporter}");
    }

    private static string Times(DateTimeOffset from, DateTimeOffset until) =>
        until > from ? $"{from:HH:mm}-{until:HH:mm}" : $"{from:HH:mm}";
}
