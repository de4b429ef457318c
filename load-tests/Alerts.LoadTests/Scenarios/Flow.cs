using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using Alerts.LoadTests.Accounting;
using Alerts.LoadTests.Engine;
using Alerts.LoadTests.Harness;
using Alerts.LoadTests.Results;
using HdrHistogram;

namespace Alerts.LoadTests.Scenarios;

/// <summary>What came of an open load.</summary>
/// <param name="Name">For tables and files.</param>
/// <param name="Pace">Whether the generator kept up.</param>
/// <param name="Latency">From intended to received, of those that were received; ticks.</param>
/// <param name="Moments">The same, each with its intended time in seconds from the beginning and its latency in milliseconds.</param>
/// <param name="Accounting">Who received what.</param>
/// <param name="Samples">Queue, processors and memory meanwhile.</param>
internal sealed record Flow(
    string Name, Pace Pace, LongHistogram Latency, IReadOnlyList<ChartPoint> Moments, Tally Accounting, IReadOnlyList<Sample> Samples)
{
    /// <param name="name">For tables and files.</param>
    /// <param name="sendings">In the order of the schedule.</param>
    /// <param name="received">For each alert that was received: the number of its sending, and when it was in hand.</param>
    /// <param name="accounting">Who received what.</param>
    /// <param name="samples">Taken meanwhile.</param>
    public static Flow Of(
        string name,
        IReadOnlyList<Sending> sendings,
        IEnumerable<(int Number, long At)> received,
        Tally accounting,
        IReadOnlyList<Sample> samples)
    {
        var latency = Milliseconds.Histogram();
        List<ChartPoint> moments = new(sendings.Count);
        foreach (var (number, at) in received)
        {
            var intended = sendings[number].Intended;
            var took = Stopwatch.GetElapsedTime(intended, at);
            latency.RecordValue(Math.Clamp(took.Ticks, 0, 10 * TimeSpan.TicksPerMinute));
            moments.Add(new(Stopwatch.GetElapsedTime(sendings[0].Intended, intended).TotalSeconds, took.TotalMilliseconds));
        }
        return new(name, Pace.Of(sendings), latency, moments, accounting, samples);
    }

    /// <summary>Without figures when the generator did not keep up.</summary>
    public JsonObject ToJson()
    {
        var isMeasured = Pace.Refusal is null;
        return new()
        {
            ["p50"] = isMeasured ? Milliseconds.At(Latency, 50) : null,
            ["p99"] = isMeasured ? Milliseconds.At(Latency, 99) : null,
            ["p999"] = isMeasured ? Milliseconds.At(Latency, 99.9) : null,
            ["most"] = isMeasured ? Milliseconds.At(Latency, 100) : null,
            ["refused"] = Pace.Refusal,
            ["slip"] = new JsonObject { ["p50"] = Pace.P50, ["p99"] = Pace.P99, ["most"] = Pace.Most },
            ["heard"] = Latency.TotalCount,
        };
    }

    /// <summary>Null when the generator did not keep up.</summary>
    public double? P99 => Pace.Refusal is null ? Milliseconds.At(Latency, 99) : null;

    public IEnumerable<Figure> Figures(string what) => Pace.Refusal is { } refusal
        ? [new(what, refusal)]
        : [
            new(
                $"{what}, ms, p50 / p99 / p99.9 / most",
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{Milliseconds.At(Latency, 50)} / {Milliseconds.At(Latency, 99)} / {Milliseconds.At(Latency, 99.9)} / "
                        + $"{Milliseconds.At(Latency, 100)}")),
            new(
                $"{what}: the generator's own lateness in it, ms, p50 / p99 / most",
                FormattableString.Invariant($"{Pace.P50} / {Pace.P99} / {Pace.Most}")),
        ];
}
