using System.Threading.RateLimiting;
using Alerts.Http;

namespace Alerts.Limits;

/// <summary>How often a hub may be called, by key and by connection: the limits on requests do not see calls.</summary>
internal sealed class CallLimits : IDisposable
{
    private readonly Rates rates;
    private readonly LimitMetrics metrics;
    private readonly PartitionedRateLimiter<string> byKey;

    public CallLimits(Rates rates, LimitMetrics metrics)
    {
        this.rates = rates;
        this.metrics = metrics;
        byKey =
            PartitionedRateLimiter.Create<string, string>(keyId =>
                RateLimitPartition.GetTokenBucketLimiter(keyId, _ => rates.Of(LimitKind.Watches)));
    }

    /// <summary>To be kept with a connection as long as it lasts.</summary>
    public TokenBucketRateLimiter OfConnection() => rates.OfConnection();

    /// <summary>Takes a token of each; null when both had one, otherwise the seconds to wait.</summary>
    public int? SecondsToWait(string keyId, TokenBucketRateLimiter connection)
    {
        if (!rates.AreEnabled) return null;
        connection.TryReplenish();
        using var own = connection.AttemptAcquire();
        if (!own.IsAcquired) return Refuse(own);
        using var shared = byKey.AttemptAcquire(keyId);
        return shared.IsAcquired ? null : Refuse(shared);
    }

    public void Dispose() => byKey.Dispose();

    private int Refuse(RateLimitLease lease)
    {
        metrics.CallRefused();
        return Rates.SecondsToWait(lease);
    }
}
