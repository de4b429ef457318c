using System.Diagnostics;
using System.Text.Json.Nodes;
using Alerts.LoadTests.Accounting;
using Alerts.LoadTests.Engine;
using Alerts.LoadTests.Harness;
using Alerts.LoadTests.Results;

namespace Alerts.LoadTests.Scenarios;

/// <summary>
/// From the commit of an alert to the first attempt at a webhook's receiver: 20 webhooks that want everything at 200 alerts a second, one
/// at 1,000, 200 that want one sector each at 200, and these 200 once more with one in twenty dead, one in twenty hanging and one in twenty
/// slow. The latency of those that answer at once counts.
/// </summary>
/// <param name="Many">Webhooks of one sector each.</param>
/// <param name="WarmUp">20 webhooks at 100 a second, not measured.</param>
/// <param name="During">Of each run.</param>
/// <param name="Patience">How long is waited for what is still to come.</param>
internal sealed record WebhookLoad(int Many, TimeSpan WarmUp, TimeSpan During, TimeSpan Patience)
{
    private static readonly TimeSpan MaxSilence = TimeSpan.FromSeconds(40);

    public static WebhookLoad Quick { get; } = new(40, TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(60));

    public static WebhookLoad Full { get; } = new(200, TimeSpan.FromSeconds(15), TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(120));

    public async Task<Section> RunAsync(ScenarioContext context)
    {
        await AttemptAsync(context, "webhooks-warm-up", 100, Enumerable.Repeat(ReceiverBehaviour.Quick, 20), WarmUp);
        List<Attempted> runs =
        [
            await AttemptAsync(context, "webhooks-20-at-200", 200, Enumerable.Repeat(ReceiverBehaviour.Quick, 20), During),
            await AttemptAsync(context, "webhooks-1-at-1000", 1_000, [ReceiverBehaviour.Quick], During),
            await AttemptAsync(
                context, $"webhooks-{Many}-at-200", 200, Enumerable.Repeat(ReceiverBehaviour.Quick, Many), During, ofOneSector: true),
            await AttemptAsync(
                context, $"webhooks-{Many}-at-200-some-bad", 200, Enumerable.Range(0, Many).Select(number => (number % 20) switch
            {
                0 => ReceiverBehaviour.Dead,
                1 => ReceiverBehaviour.Hanging,
                2 => ReceiverBehaviour.Slow,
                _ => ReceiverBehaviour.Quick,
            }), During, ofOneSector: true),
        ];
        var bad = runs[3].Flow.P99 is { } with && runs[2].Flow.P99 is > 0 and var without ? Math.Round(with / without, 3) : (double?)null;
        return new(
            "webhooks",
            new()
            {
                ["ratios"] = new JsonObject { ["webhooksP99BesideBadReceivers"] = bad },
                ["webhooks"] = new JsonObject(runs.Select(run => KeyValuePair.Create<string, JsonNode?>(run.Flow.Name, new JsonObject
                {
                    ["latencyMs"] = run.Flow.ToJson(),
                    ["deliveriesPerSecond"] = Math.Round(run.PerSecond),
                    ["repeatedAttempts"] = run.Repeated,
                    ["notYetAttempted"] = run.Late,
                }))),
            },
            [
                .. runs.SelectMany(run =>
                    run.Flow.Figures($"{run.Flow.Name}: commit to first attempt")
                        .Append(
                            new(
                                $"{run.Flow.Name}: first attempts per second, to receivers that answer at once",
                                FormattableString.Invariant(
                                    $"{run.PerSecond:0}")
                                    + (run.Late > 0 ? $", and {run.Late} still to come when the time was up" : string.Empty)))),
                new(
                    $"p99 of {Many} webhooks beside bad receivers ÷ without",
                    bad is { } ratio ? FormattableString.Invariant($"{ratio:0.00}") : "no figure"),
            ])
        {
            Accounting = Tally.Sum(runs.Select(run => run.Flow.Accounting)),
            Charts = [
                FlowCharts.Percentiles("Commit to first attempt", runs.Select(run => run.Flow)),
                .. runs.SelectMany(run => FlowCharts.OverTime(run.Flow))
            ],
        };
    }

    private async Task<Attempted> AttemptAsync(
        ScenarioContext context,
        string name,
        int perSecond,
        IEnumerable<ReceiverBehaviour> behaviours,
        TimeSpan during,
        bool ofOneSector = false)
    {
        await using var webhooks = await Subscribers.MakeAsync(context.Installation, [.. behaviours], ofOneSector);
        using var record = context.Installation.Api();
        // One clock for both: the alert bears the time of day of its commit.
        var (now, timestamp) = (TimeProvider.System.GetUtcNow(), Stopwatch.GetTimestamp());
        var begin = await record.HeadAsync();
        webhooks.Begin(begin);
        var flow = await context.RunAsync(name, [new Simulation.Inject(perSecond, during)], profiles => [profiles.Everything]);
        var log = await record.AlertsAsync(begin);
        List<ReceivedAlerts> healthy = [.. webhooks.All.Where(one => one.Behaviour == ReceiverBehaviour.Quick).Select(one => one.Received)];
        var isStillComing = await AwaitAsync(healthy.ConvertAll(received => (received, Account.ExpectedBy(received, log))));

        var latency = Milliseconds.Histogram();
        var committed = log.ToDictionary(
            alert => alert.Seq, alert => timestamp + (long)((alert.At - now).TotalSeconds * Stopwatch.Frequency));
        List<ChartPoint> moments = [];
        var (first, last) = (long.MaxValue, 0L);
        foreach (var alert in healthy.SelectMany(received => received.InOrder()))
        {
            if (!committed.TryGetValue(alert.Seq, out var at)) continue;
            var took = Stopwatch.GetElapsedTime(at, alert.At);
            latency.RecordValue(Math.Clamp(took.Ticks, 0, 10 * TimeSpan.TicksPerMinute));
            moments.Add(new(Stopwatch.GetElapsedTime(committed[log[0].Seq], at).TotalSeconds, took.TotalMilliseconds));
            (first, last) = (Math.Min(first, at), Math.Max(last, alert.At));
        }
        // Attempts of one webhook go out side by side, so which one arrives first says nothing: their order is not judged.
        var attempts = Account.OfWatchers(log, [.. healthy.Select(received => received.Sorted())]);
        // What is still coming is late and not lost.
        var late = isStillComing ? attempts.Lost : 0;
        var accounting = flow.Accounting + (attempts with { Expected = attempts.Expected - late, Lost = attempts.Lost - late });
        return new(
            flow with { Latency = latency, Moments = moments, Accounting = accounting },
            latency.TotalCount / Stopwatch.GetElapsedTime(first, last).TotalSeconds,
            webhooks.Repeated,
            late);
    }

    /// <summary>
    /// Waits until all have everything, or nothing has come for long; true when the patience ended while more was coming.
    /// </summary>
    private async Task<bool> AwaitAsync(List<(ReceivedAlerts Received, int Expected)> healthy)
    {
        Stopwatch all = Stopwatch.StartNew(), silence = Stopwatch.StartNew();
        for (var before = -1; healthy.Exists(one => one.Received.Count < one.Expected);)
        {
            var now = healthy.Sum(one => one.Received.Count);
            if (now != before) silence.Restart();
            before = now;
            if (silence.Elapsed > MaxSilence) return false;
            if (all.Elapsed > Patience) return true;
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System);
        }
        return false;
    }

    private sealed record Attempted(Flow Flow, double PerSecond, int Repeated, long Late);
}
