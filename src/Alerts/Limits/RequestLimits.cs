using System.Threading.RateLimiting;
using Alerts.Http;
using Microsoft.AspNetCore.RateLimiting;

namespace Alerts.Limits;

/// <summary>
/// How often each key, and each address without one, may ask over HTTP. One token a request; a batch takes one for each further report. In
/// memory of each copy of the program: more copies let more through, as they can do more.
/// </summary>
internal sealed class RequestLimits : IDisposable
{
    private readonly LimitMetrics metrics;
    private readonly PartitionedRateLimiter<HttpContext> limiter;

    public RequestLimits(Rates rates, LimitMetrics metrics)
    {
        this.metrics = metrics;
        limiter = PartitionedRateLimiter.Create<HttpContext, RateLimitKey>(context => rates.AreEnabled
            ? RateLimitPartition.GetTokenBucketLimiter(RateLimitKey.Of(context), bucket => rates.Of(bucket.Kind))
            : RateLimitPartition.GetNoLimiter(default(RateLimitKey)));
    }

    public void Configure(RateLimiterOptions options)
    {
        options.GlobalLimiter = limiter;
        options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        options.OnRejected = async (refused, _) => await Refuse(refused.HttpContext, refused.Lease).ExecuteAsync(refused.HttpContext);
    }

    /// <summary>
    /// Takes what a request costs beyond its first token; the refusal when there is not enough, and then nothing was taken.
    /// </summary>
    public IResult? TakeMore(HttpContext context, int tokens)
    {
        if (tokens == 0) return null;
        using var lease = limiter.AttemptAcquire(context, tokens);
        return lease.IsAcquired ? null : Refuse(context, lease);
    }

    public void Dispose() => limiter.Dispose();

    private IResult Refuse(HttpContext context, RateLimitLease lease)
    {
        metrics.Refused(RateLimitKey.Of(context).Kind);
        return Problems.TryAgain(
            context,
            new(
                StatusCodes.Status429TooManyRequests,
                "too-many-requests",
                "Too many requests: wait as long as Retry-After says, then send the same again."),
            Rates.SecondsToWait(lease));
    }
}
