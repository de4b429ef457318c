using System.Globalization;
using HdrHistogram;

namespace Alerts.LoadTests.Engine;

/// <summary>
/// Whether the generator itself kept up with its schedule. If it did not, the load was not the one that was meant, and no figure of the run
/// is given.
/// </summary>
/// <param name="Slip">How late each was sent, in ticks.</param>
internal sealed record Pace(LongHistogram Slip)
{
    /// <summary>The ninety-ninth percentile of the lateness must stay below.</summary>
    public static readonly TimeSpan Bound = TimeSpan.FromMilliseconds(50);

    /// <summary>The latest may be so late at the very most: a generator that falls behind for good ends far beyond.</summary>
    public static readonly TimeSpan BoundOfLatest = TimeSpan.FromSeconds(1);

    public double P50 => Milliseconds.At(Slip, 50);

    public double P99 => Milliseconds.At(Slip, 99);

    public double Most => Milliseconds.At(Slip, 100);

    /// <summary>Null when it kept up, else a sentence.</summary>
    public string? Refusal => P99 <= Bound.TotalMilliseconds && Most <= BoundOfLatest.TotalMilliseconds
        ? null
        : string.Create(
            CultureInfo.InvariantCulture,
            $"No figures: the generator was late itself, by {P99} ms at p99 and {Most} ms at most ({Bound.TotalMilliseconds} and "
                + $"{BoundOfLatest.TotalMilliseconds} are allowed).");

    public static Pace Of(IEnumerable<Sending> sendings)
    {
        var slip = Milliseconds.Histogram();
        foreach (var sending in sendings) slip.RecordValue(Math.Max(0, sending.Slip.Ticks));
        return new(slip);
    }
}
