using System.Text.Json;
using Alerts.Contracts;
using Alerts.Demo;
using Alerts.Incidents.Assessment;
using Alerts.Intake.Parsing;
using Alerts.Tests.Sectors;

namespace Alerts.Tests.Demo;

public sealed class DemoScenesTests
{
    private static readonly DateTimeOffset Start = new(2026, 10, 15, 6, 0, 0, TimeSpan.Zero);
    private static readonly List<ReplayedReport> Opening = [.. DemoScenes.Opening(new(0, 0, Start))];

    [Fact]
    public void The_past_day_holds_more_than_twenty_occurrences_of_all_severities_over_a_whole_day()
    {
        var severities =
            DemoScenes.PastDay.Select(static scene =>
                SeverityRules.OfFacts(scene.Event, scene.Count ?? 0, new() { Killed = scene.Killed, Injured = scene.Injured }));

        Assert.True(DemoScenes.PastDay.Count >= 24);
        Assert.Equal(Enum.GetValues<Severity>().Order(), severities.Distinct().Order());
        Assert.True(DemoScenes.PastDay.Max(static scene => scene.Ago) > TimeSpan.FromHours(24));
    }

    [Fact]
    public void It_shows_exact_and_vague_places_both_sides_and_corrected_casualties()
    {
        Assert.Contains(DemoScenes.PastDay, static scene => scene.Uncertainty <= 300);
        Assert.Contains(DemoScenes.PastDay, static scene => scene.Uncertainty >= 20_000);
        Assert.Contains(
            DemoScenes.PastDay,
            static scene => scene.Reporters.Select(static reporter => DemoReporters.Reporters[reporter].Side).Distinct().Count() == 2);
        Assert.Contains(DemoScenes.PastDay, static scene => scene.Corrected is not null && scene.Corrected.Best != scene.Killed!.Best);
    }

    [Fact]
    public void Most_of_it_lies_inside_a_sector_for_certain()
    {
        var certain =
            Opening.Count(sent =>
                DurandLine.Map.Locate(sent.Report.Location, sent.Report.UncertaintyMeters).Sectors.Any(static sector =>
                    sector.Relation == SectorRelation.Inside));

        Assert.True(certain > Opening.Count * 2 / 3, $"{certain} of {Opening.Count}");
    }

    [Fact]
    public void Every_report_keeps_the_rules_of_intake_and_says_that_it_is_invented()
    {
        var besides = Enumerable.Range(1, 100).SelectMany(static step => DemoScenes.Besides(new(0, step, Start)));

        Assert.All(Opening.Concat(besides), static sent =>
        {
            Assert.StartsWith("Invented for the demonstration.", sent.Report.Description, StringComparison.Ordinal);
            Assert.IsType<Validation.Fit>(
                ReportCheck.Check(JsonSerializer.SerializeToUtf8Bytes(sent.Report, ContractsJson.Default.Report), Start));
        });
    }

    [Fact]
    public void The_same_start_gives_the_same_reports_and_another_lap_gives_others()
    {
        Assert.Equal(Opening.Select(Text), DemoScenes.Opening(new(0, 0, Start)).Select(Text));
        Assert.Empty(
            Opening.Select(static sent => sent.Report.ReportId)
                .Intersect(DemoScenes.Opening(new(1, 0, Start)).Select(static sent => sent.Report.ReportId)));
        Assert.Equal(Opening.Count, Opening.Select(static sent => sent.Report.ReportId).Distinct().Count());
        Assert.Empty(DemoScenes.Opening(new(0, 1, Start)));
    }

    private static string Text(ReplayedReport sent) =>
        $"{sent.Reporter} {JsonSerializer.Serialize(sent.Report, ContractsJson.Default.Report)}";
}
