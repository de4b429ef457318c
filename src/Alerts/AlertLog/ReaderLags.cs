using System.Diagnostics.Metrics;
using Alerts.Telemetry;

namespace Alerts.AlertLog;

/// <summary>How far readers of the log are behind its head, worst and in the middle: as many series however many read.</summary>
internal sealed class ReaderLags(LogTail tail, TimeProvider clock)
{
    /// <summary>Entries that these cursors are behind.</summary>
    public Measurement<double>[] Entries(IEnumerable<Cursor> cursors) => Told(cursors, static (at, head) => head.Seq - at.Seq);

    /// <summary>Age of the first entry that each of these cursors still waits for.</summary>
    public Measurement<double>[] Seconds(IEnumerable<Cursor> cursors) => Told(cursors, SecondsBehind);

    /// <summary>What is too old to be in memory is as old as the oldest that is, at least.</summary>
    public double SecondsBehind(Cursor at, Cursor head)
    {
        var next = tail.TryGet(head with { Seq = at.Seq + 1 }) ?? tail.Oldest;
        return next is null ? 0 : Math.Max(0, (clock.GetUtcNow() - next.At).TotalSeconds);
    }

    /// <summary>The greatest, the 95th percentile and the median (nearest rank); 0 of nothing. Pure.</summary>
    public static (double Worst, double Most, double Middle) Quantiles(IEnumerable<double> lags)
    {
        double[] sorted = [.. lags.Order()];
        return sorted.Length == 0 ? (0, 0, 0) : (sorted[^1], At(0.95), At(0.5));

        double At(double share) => sorted[(int)Math.Ceiling(share * sorted.Length) - 1];
    }

    private Measurement<double>[] Told(IEnumerable<Cursor> cursors, Func<Cursor, Cursor, double> behind)
    {
        var head = tail.Position?.Head ?? default;
        var (worst, most, middle) = Quantiles(cursors.Select(at => at.Seq < head.Seq ? behind(at, head) : 0));
        return [new(worst, Quantile("1")), new(most, Quantile("0.95")), new(middle, Quantile("0.5"))];
    }

    private static KeyValuePair<string, object?> Quantile(string share) => AlertsTelemetry.Label("quantile", share);
}
