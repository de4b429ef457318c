using System.Diagnostics;
using Alerts.LoadTests.Engine;
using Alerts.LoadTests.Results;
using Alerts.LoadTests.Scenarios;

namespace Alerts.Tests.LoadTests;

public sealed class PaceTests
{
    private static readonly double[] Sizes = [1e3, 1e4, 1e5, 1e6];

    [Fact]
    public void A_generator_that_kept_up_gives_figures() => Assert.Null(Pace.Of(Late(1000, 5)).Refusal);

    [Fact]
    public void A_generator_late_for_more_than_one_percent_gives_no_figures_and_says_so()
    {
        var sendings = Late(1000, 5).Concat(Late(20, 80)).ToList();
        var flow = Flow.Of("late", sendings, sendings.Select((sending, number) => (number, sending.Sent)), new(), []);

        Assert.StartsWith("No figures: the generator was late itself, by 80", flow.Pace.Refusal, StringComparison.Ordinal);
        Assert.Null(flow.ToJson()["p99"]);
        Assert.Contains("No figures", flow.Figures("what").Single().Value, StringComparison.Ordinal);
    }

    [Fact]
    public void A_generator_that_fell_behind_at_the_end_gives_no_figures() =>
        Assert.NotNull(Pace.Of(Late(1000, 5).Concat(Late(1, 1500))).Refusal);

    [Fact]
    public void Latency_counts_from_the_intended_time()
    {
        List<Sending> sendings = [.. Late(100, 40)];
        var flow = Flow.Of(
            "late", sendings, sendings.Select((sending, number) => (number, sending.Sent + (Stopwatch.Frequency / 100))), new(), []);

        Assert.Equal(50, flow.ToJson()["p50"]!.GetValue<double>(), 0.1);
    }

    [Fact]
    public async Task The_open_loop_sends_what_is_scheduled_whatever_the_answers_do()
    {
        var answers = new TaskCompletionSource();
        List<int> sent = [];
        var running = OpenLoop.RunAsync([.. Schedule.Arrivals([new Simulation.Inject(100, TimeSpan.FromSeconds(0.2))])], number =>
        {
            sent.Add(number);
            if (number == 19) answers.SetResult();
            return answers.Task;
        });
        var sendings = await running;

        Assert.Equal(Enumerable.Range(0, 20), sent);
        Assert.All(sendings, sending => Assert.True(sending.Sent >= sending.Intended));
        Assert.Equal(190, Stopwatch.GetElapsedTime(sendings[0].Intended, sendings[^1].Intended).TotalMilliseconds, 1.0);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(0.5)]
    public void The_slope_of_a_power_law_is_its_exponent(double exponent) =>
        Assert.Equal(exponent, Curve.Slope(Sizes.Select(size => (size, 7 * Math.Pow(size, exponent)))), 6);

    private static IEnumerable<Sending> Late(int count, double milliseconds) =>
        Enumerable.Range(1, count)
            .Select(number =>
                new Sending(
                    number * Stopwatch.Frequency, (number * Stopwatch.Frequency) + (long)(milliseconds * Stopwatch.Frequency / 1000)));
}
