namespace Alerts.Push;

/// <summary>How far the watchers of this copy are behind, worst and in the middle: as many series however many watch. Pure.</summary>
internal static class WatcherLags
{
    public static (double Worst, double Most, double Middle) Of(IReadOnlyCollection<double> lags)
    {
        double[] sorted = [.. lags];
        Array.Sort(sorted);
        return sorted.Length == 0 ? (0, 0, 0) : (sorted[^1], At(0.95), At(0.5));

        double At(double share) => sorted[(int)Math.Ceiling(share * sorted.Length) - 1];
    }
}
