using System.Text.Json;
using Alerts.Contracts;
using Alerts.Demo;
using Alerts.Geo;
using Alerts.Intake.Parsing;
using CsCheck;

namespace Alerts.Tests.Demo;

public sealed class DemoReplayTests
{
    private static readonly DateTimeOffset Start = new(2025, 10, 15, 6, 0, 0, TimeSpan.Zero);
    private static readonly IReadOnlyList<UcdpEvent> Events = UcdpFile.Read(UcdpFile.Shipped);
    private static readonly IReadOnlyList<UcdpEvent> Ordered = [.. ReplayOrder.Rounds(Events)];
    private static readonly DemoReplay Replay = new(Ordered, DemoReporters.Reporters.Count);
    private static readonly Gen<ReplayPosition> Positions =
        Gen.Select(Gen.Int[0, 9], Gen.Int[0, Ordered.Count - 1], (lap, step) => new ReplayPosition(lap, step, Start));

    private static readonly Dictionary<string, UcdpEvent> ById = Events.ToDictionary(happened => happened.Id);

    [Fact]
    public void The_shipped_file_is_read_whole() => Assert.Equal(2_000, Events.Count);

    [Fact]
    public void Every_event_with_a_usable_place_is_replayed_once_a_lap() =>
        Assert.Equal(
            Events.Where(happened => happened.PlacePrecision is null or <= 3).Select(happened => happened.Id).Order(),
            Ordered.Select(happened => happened.Id).Order());

    [Fact]
    public void The_first_events_are_far_from_each_other()
    {
        var first = Ordered.Take(50).ToList();

        Assert.All(first.Index(), pair => Assert.All(
            first.Take(pair.Index),
            other => Assert.True(Distance.Meters(other.Position, pair.Item.Position) >= ReplayOrder.ApartMeters)));
    }

    [Fact]
    public void Every_report_keeps_the_rules_of_intake() =>
        Positions.Sample(position => Replay.ReportsOf(position).All(sent => KeepsTheRules(sent.Report)));

    [Fact]
    public void A_report_lies_within_its_own_uncertainty_of_the_real_place() =>
        Positions.Sample(position => Replay.ReportsOf(position).All(sent =>
        Distance.Meters(sent.Report.Location, Source(sent.Report).Position) <= sent.Report.UncertaintyMeters));

    [Fact]
    public void The_same_position_gives_the_same_reports() => Positions.Sample(position =>
    {
        var again = new DemoReplay(Ordered, DemoReporters.Reporters.Count).ReportsOf(position);
        Assert.Equal(Replay.ReportsOf(position).Select(Text), again.Select(Text));
    });

    [Fact]
    public void One_id_never_has_two_contents() => Positions.Sample(position => Replay.ReportsOf(position)
        .GroupBy(sent => sent.Report.ReportId).All(sameId => sameId.Select(Text).Distinct().Count() == 1));

    [Fact]
    public void Laps_and_events_never_share_an_id() =>
        Gen.Select(Positions, Positions).Where((a, b) => (a.Lap, a.Step) != (b.Lap, b.Step)).Sample((a, b) =>
        !Replay.ReportsOf(a).Select(IdOf).Intersect(Replay.ReportsOf(b).Select(IdOf)).Any());

    [Fact]
    public void Casualties_are_those_of_the_data_or_absent() => Positions.Sample(position => Replay.ReportsOf(position).All(sent =>
    {
        var (happened, told) = (Source(sent.Report), sent.Report.Casualties);
        return told is null
            || (told.Injured is null
                && told.Killed!.Best == happened.DeathsBest
                && (told.Killed.Low is null || told.Killed.Low == happened.DeathsLow)
                && (told.Killed.High is null || told.Killed.High == happened.DeathsHigh)
                && (told.Civilians is null || happened.DeathsOfCivilians > 0));
    }));

    [Fact]
    public void Deaths_missing_in_the_data_are_unknown_and_not_zero()
    {
        var silent = Events.First(happened => happened.DeathsBest is null);

        Assert.Null(silent.Casualties);
    }

    [Fact]
    public void One_lap_holds_late_reports_and_repeated_ones()
    {
        var steps = Enumerable.Range(0, 300).Select(step => (Step: step, Sent: Replay.ReportsOf(new(0, step, Start)))).ToList();

        Assert.Contains(steps, step => step.Sent.Any(sent => Source(sent.Report) != Ordered[step.Step]));
        Assert.Contains(steps, step => step.Sent.Select(sent => sent.Report.ReportId).Distinct().Count() < step.Sent.Count);
        Assert.All(steps, step => Assert.NotEmpty(step.Sent));
    }

    [Fact]
    public void Only_one_sided_violence_becomes_an_attack_on_civilians() =>
        Assert.All(
            Ordered,
            happened => Assert.Equal(happened.SideB == "Civilians" ? EventCode.AttackOnCivilians : EventCode.ArmedClash, happened.Event));

    private static bool KeepsTheRules(Report report) =>
        report.OccurredAt > Start.AddMinutes(-10)
        && report.Count is null == report.CountQualifier is null
        && ReportCheck.Check(JsonSerializer.SerializeToUtf8Bytes(report, ContractsJson.Default.Report), Start) is Validation.Fit;

    private static UcdpEvent Source(Report report) => ById[report.Description!.Split("UCDP GED ")[1].Split('.')[0]];

    private static string Text(ReplayedReport sent) =>
        $"{sent.Reporter} {JsonSerializer.Serialize(sent.Report, ContractsJson.Default.Report)}";

    private static Guid IdOf(ReplayedReport sent) => sent.Report.ReportId;
}
