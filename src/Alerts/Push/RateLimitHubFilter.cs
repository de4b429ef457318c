using System.Threading.RateLimiting;
using Alerts.Access;
using Alerts.Limits;
using Microsoft.AspNetCore.SignalR;

namespace Alerts.Push;

/// <summary>
/// Refuses calls on the hub that come too fast, by connection and by key; the connection and its watch stay, unless it goes on calling
/// without a break. The log of calls is kept here: the framework would write the stack of every refusal.
/// </summary>
internal sealed class RateLimitHubFilter(CallLimits limits, ILogger<RateLimitHubFilter> logger) : IHubFilter
{
    private const string LimiterKey = "calls", RefusedKey = "refused";

    public Task OnConnectedAsync(HubLifetimeContext context, Func<HubLifetimeContext, Task> next)
    {
        context.Context.Items[LimiterKey] = limits.OfConnection();
        return next(context);
    }

    public async ValueTask<object?> InvokeMethodAsync(
        HubInvocationContext invocationContext, Func<HubInvocationContext, ValueTask<object?>> next)
    {
        var caller = invocationContext.Context;
        var connection = (TokenBucketRateLimiter)caller.Items[LimiterKey]!;
        if (limits.SecondsToWait(caller.User!.Rights().KeyId, connection) is { } seconds)
        {
            var refused = caller.Items.TryGetValue(RefusedKey, out var before) ? (int)before! + 1 : 1;
            caller.Items[RefusedKey] = refused;
            if (refused > StrictHubProtocol.Most)
            {
                PushLog.CutForCalls(logger, refused);
                caller.Abort();
            }
            throw new HubException($"too-many-requests: call again in {seconds} s.");
        }
        caller.Items.Remove(RefusedKey);
        try
        {
            return await next(invocationContext);
        }
        catch (Exception exception) when (exception is not (HubException or OperationCanceledException))
        {
            PushLog.CallFailed(logger, exception);
            throw;
        }
    }
}
