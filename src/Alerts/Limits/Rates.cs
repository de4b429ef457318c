using System.Threading.RateLimiting;
using Alerts.Http;
using Microsoft.Extensions.Options;

namespace Alerts.Limits;

/// <summary>The size of each bucket and how fast it fills, from the options.</summary>
internal sealed class Rates(IOptions<LimitsOptions> options)
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    public bool AreEnabled => options.Value.Enabled;

    public TokenBucketRateLimiterOptions Of(LimitKind kind)
    {
        var limits = options.Value;
        return kind switch
        {
            LimitKind.Reports => Of(limits.ReportsPerSecond, limits.ReportBurst, Second),
            LimitKind.Reads => Of(limits.ReadsPerSecond, limits.ReadBurst, Second),
            LimitKind.Changes => Of(limits.ChangesPerSecond, limits.ChangeBurst, Second),
            LimitKind.Watches => Of(limits.WatchesPerSecond, limits.WatchBurst, Second),
            LimitKind.WebhookCalls => Of(limits.WebhookCallsPerSecond, limits.WebhookCallBurst, Second),
            LimitKind.Strangers => Of(limits.AnonymousPerSecond, limits.AnonymousBurst, Second),
            LimitKind.SignIns => Of(1, limits.SignInBurst, TimeSpan.FromMinutes(1) / limits.SignInsPerMinute),
            _ => throw new InvalidOperationException($"No such kind: {kind}"),
        };
    }

    /// <summary>A bucket of one hub connection; it fills when it is asked, so that it needs no timer.</summary>
    public TokenBucketRateLimiter OfConnection() => new(Of(options.Value.CallsPerSecond, options.Value.CallBurst, Second));

    /// <summary>Whole seconds until it makes sense to ask again.</summary>
    public static int SecondsToWait(RateLimitLease refused) =>
        refused.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)) : 1;

    private static TokenBucketRateLimiterOptions Of(int perPeriod, int burst, TimeSpan period) =>
        new() { TokenLimit = burst, TokensPerPeriod = perPeriod, ReplenishmentPeriod = period, AutoReplenishment = false, QueueLimit = 0 };
}
