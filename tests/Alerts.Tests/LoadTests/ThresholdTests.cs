using System.Text.Json;
using System.Text.Json.Nodes;
using Alerts.LoadTests;
using Alerts.LoadTests.Accounting;
using Alerts.LoadTests.Results;

namespace Alerts.Tests.LoadTests;

public sealed class ThresholdTests
{
    private static readonly JsonObject Stats =
        JsonNode.Parse("""{"ratios":{"drain":0.5},"latencyMs":{"at200":{"p99":12,"p50":null}}}""")!.AsObject();

    [Theory]
    [InlineData("""{"ratios.drain":{"atLeast":0.5}}""", "met")]
    [InlineData("""{"ratios.drain":{"atLeast":0.51}}""", "MISSED")]
    [InlineData("""{"latencyMs.at200.p99":{"atMost":12}}""", "met")]
    [InlineData("""{"latencyMs.at200.p99":{"atMost":11.9}}""", "MISSED")]
    [InlineData("""{"latencyMs.at200.p50":{"atMost":12}}""", "NO FIGURE")]
    [InlineData("""{"latencyMs.at1000.p99":{"atMost":12}}""", "not measured")]
    public void A_goal_is_judged_by_the_figure_that_it_names(string thresholds, string verdict) =>
        Assert.Equal(verdict, Assert.Single(Thresholds.Judge(Thresholds.Read(thresholds), Stats)).Word);

    [Fact]
    public void A_misspelt_goal_is_no_goal() =>
        Assert.Throws<JsonException>(() => Thresholds.Read("""{"ratios.drain":{"atleastt":0.5}}"""));

    [Fact]
    public void The_goals_that_are_kept_can_be_read() => Assert.Contains("ratios.drainVsBareMassTransit", Thresholds.Read().Keys);

    [Theory]
    [InlineData(nameof(ThresholdVerdict.Met), true, 0)]
    [InlineData(nameof(ThresholdVerdict.Missed), true, 0)]
    [InlineData(nameof(ThresholdVerdict.Met), false, 0)]
    [InlineData(nameof(ThresholdVerdict.Missed), false, 1)]
    [InlineData(nameof(ThresholdVerdict.NoFigure), false, 1)]
    [InlineData(nameof(ThresholdVerdict.NotMeasured), false, 0)]
    public void A_missed_goal_fails_a_full_run_alone(string verdict, bool isQuick, int exitCode) =>
        Assert.Equal(exitCode, Verdicts.ExitCode(Result(new(), Enum.Parse<ThresholdVerdict>(verdict)), isQuick));

    [Theory]
    [InlineData(1, 0, 0, 0, 0)]
    [InlineData(0, 1, 0, 0, 0)]
    [InlineData(0, 0, 1, 0, 0)]
    [InlineData(0, 0, 0, 1, 0)]
    [InlineData(0, 0, 0, 0, 1)]
    public void Any_failed_accounting_fails_every_run(int lost, int doubled, int outOfOrder, int leaked, int unwanted) =>
        Assert.Equal(
        1,
        Verdicts.ExitCode(
            Result(new(Lost: lost, Doubled: doubled, OutOfOrder: outOfOrder, Leaked: leaked, Unwanted: unwanted), ThresholdVerdict.Met),
            isQuick: true));

    [Fact]
    public void A_measurement_that_broke_off_fails_every_run() =>
        Assert.Equal(
            1,
            Verdicts.ExitCode(
                Result(new(), ThresholdVerdict.Met) with { Sections = [new("drain", [], []) { HasFailed = true }] }, isQuick: true));

    private static RunResult Result(Tally accounting, ThresholdVerdict verdict) =>
        new([], new("", "", [], []), [], accounting, [new("ratios.drain", new(), null, verdict)]);
}
