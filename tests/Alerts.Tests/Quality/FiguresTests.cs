using System.Text.Json;
using Alerts.Contracts;
using Alerts.Quality;
using Alerts.Quality.Measures;
using Alerts.Quality.Methods;
using Alerts.Quality.Results;
using Alerts.Quality.Worlds;

namespace Alerts.Tests.Quality;

public sealed class FiguresTests
{
    private static readonly World Storm = WorldMaking.Make(WorldPlans.Named("storm")!, 1);

    [Fact]
    public void Everything_in_one_incident_has_hardly_any_precision_and_swallows_all_events_but_one()
    {
        var figures = Figures.Of(Storm, new([.. Storm.Reports.Select(static _ => 0)]));

        Assert.InRange(figures.Precision, 0, 0.05);
        Assert.Equal(1, figures.Recall);
        var real = Storm.Reports.Where(static told => !told.Event.IsInvented).DistinctBy(static told => told.Event.Number).Count();
        Assert.Equal(real - 1, figures.Swallowed);
        Assert.Equal(figures.Events - 1, figures.WrongMerges);
        Assert.Equal(0, figures.MissedMerges);
    }

    [Fact]
    public void Each_report_alone_has_hardly_any_recall_and_swallows_nothing()
    {
        var figures = Figures.Of(Storm, new([.. Enumerable.Range(0, Storm.Reports.Count)]));

        Assert.Equal(1, figures.Precision);
        Assert.InRange(figures.Recall, 0, 0.6);
        Assert.Equal(0, figures.Swallowed);
        Assert.Equal(Storm.Reports.Count - figures.Events, figures.MissedMerges);
    }

    [Fact]
    public void The_truth_scores_one_and_makes_no_mistake()
    {
        var figures = Figures.Of(Storm, new([.. Storm.Reports.Select(static told => told.Event.Number)]));

        Assert.Equal((1, 0, 0, 0), (figures.F1, figures.Swallowed, figures.WrongMerges, figures.MissedMerges));
    }

    [Fact]
    public void The_program_accounts_for_every_report_and_is_measured_the_same_again()
    {
        var (one, other) = (Program(), Program());

        Assert.Equal(Storm.Reports.Count, one.Grouped);
        Assert.NotNull(one.Program);
        Assert.Equal(JsonSerializer.Serialize(one), JsonSerializer.Serialize(other));

        static Figures Program() => Figures.Of(Storm, ProgramBorder.Run(Storm, Some.Rules));
    }

    [Fact]
    public void A_report_that_is_lost_fails_the_short_run_and_so_does_a_low_score_in_the_usual_world()
    {
        var truth = Storm.Reports.Select(static told => told.Event.Number).ToArray();
        int[] lost = [-1, .. truth.Skip(1)];

        Assert.Equal((0, "Quality: 2 passed, 0 failed"), Smoke(truth));
        Assert.Equal((1, "Quality: 1 passed, 1 failed"), Smoke(lost));
        Assert.Equal((1, "Quality: 1 passed, 1 failed"), Smoke([.. truth.Select(static _ => 0)]));

        static (int ExitCode, string Last) Smoke(IReadOnlyList<int> of)
        {
            var output = new StringWriter();
            var usual = new WorldResults("usual", "", [new(Method.Program, [Figures.Of(Storm, new(of))])]);
            var measured = new Measured(new("", "", ""), new Dictionary<string, double>(), null);
            var exitCode = Alerts.Quality.Smoke.Tell(new([], [usual], measured), output);
            return (exitCode, output.ToString().Trim().Split('\n')[^1].Trim());
        }
    }

    [Fact]
    public void A_move_by_more_than_half_a_kilometre_and_another_kind_reshape_an_incident()
    {
        var start = Alert(0, EventCode.Shelling, 0);

        Assert.False(Reshaping.Of(Said(start, Alert(5, EventCode.Shelling, 400))).IsReshaped);
        var reshaped = Said(start, Alert(5, EventCode.Shelling, 900), Alert(7, EventCode.AirStrike, 900));
        Assert.Equal(new(0, 0, 1, 1, TimeSpan.FromMinutes(7)), Reshaping.Of(reshaped));
    }

    [Fact]
    public void Settings_on_the_command_line_change_every_rule_or_one_and_an_unknown_name_none()
    {
        Assert.Equal(1_500, CorrelationOverrides.Apply(["RadiusMeters=x0.5"])!.For(EventCode.Shelling, null).RadiusMeters);
        var one = CorrelationOverrides.Apply(["shelling.Window=00:10:00"])!;
        Assert.Equal(TimeSpan.FromMinutes(10), one.For(EventCode.Shelling, null).Window);
        Assert.Equal(TimeSpan.FromMinutes(45), one.For(EventCode.ArmedClash, null).Window);
        Assert.Null(CorrelationOverrides.Apply(["RadiusMetres=1"]));
        Assert.Null(CorrelationOverrides.Apply(["sheling.Window=00:10:00"]));
        Assert.Null(RunSettings.Read(["--worlds", "unusual"]));
        Assert.Equal([2, 3], RunSettings.Read(["--seeds", "2-3"])!.Seeds);
    }

    [Fact]
    public async Task A_curve_has_a_row_for_each_value_and_refuses_a_setting_that_nobody_knows()
    {
        var settings = RunSettings.Read(["--worlds", "storm", "--seeds", "1-1", "--curve", "RadiusMeters=x0.5,x2"])!;

        var table = (await Curve.DrawAsync(settings))!;

        Assert.Equal(4, table.Count);
        Assert.StartsWith("| x0.5 | 0.", table[2], StringComparison.Ordinal);
        Assert.StartsWith("| x2 | 0.", table[3], StringComparison.Ordinal);
        Assert.Null(await Curve.DrawAsync(RunSettings.Read(["--curve", "Radius=1"])!));
    }

    private static SaidIncident Said(params SaidAlert[] alerts) =>
        new(EventCode.Shelling, Certainty.Possible, Some.Point, 250, null, alerts);

    private static SaidAlert Alert(double minutes, EventCode kind, double metersEast) =>
        new(
            Some.Noon.AddMinutes(minutes),
            IsOfFinal: true,
            kind,
            Some.East(Some.Point, metersEast),
            UncertaintyMeters: 250,
            IsMerge: false,
            IsSplit: false);
}
