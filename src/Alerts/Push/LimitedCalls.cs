using System.Threading.RateLimiting;
using Alerts.Access;
using Alerts.Limits;
using Microsoft.AspNetCore.SignalR;

namespace Alerts.Push;

/// <summary>Refuses calls on the hub that come too fast, by connection and by key; the connection and its watch stay.</summary>
internal sealed class LimitedCalls(CallLimits limits) : IHubFilter
{
    private const string LimiterKey = "calls";

    public Task OnConnectedAsync(HubLifetimeContext context, Func<HubLifetimeContext, Task> next)
    {
        context.Context.Items[LimiterKey] = limits.OfConnection();
        return next(context);
    }

    public ValueTask<object?> InvokeMethodAsync(HubInvocationContext invocationContext, Func<HubInvocationContext, ValueTask<object?>> next)
    {
        var caller = invocationContext.Context;
        var connection = (TokenBucketRateLimiter)caller.Items[LimiterKey]!;
        if (limits.SecondsToWait(caller.User!.Rights().KeyId, connection) is { } seconds)
            throw new HubException($"too-many-requests: call again in {seconds} s.");
        return next(invocationContext);
    }
}
