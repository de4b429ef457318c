using Alerts.Http;

namespace Alerts.Limits;

/// <summary>
/// Lets a hub connection or an event stream in while there is room. Each is one request that lasts (with long polling one poll at a time),
/// so it is counted for as long as that runs. Who negotiates a connection hears at once that there is no room for it.
/// </summary>
internal sealed class ConnectionGate(ConnectionCounts counts, LimitMetrics metrics)
{
    private const int RetryAfterSeconds = 10;

    public async Task PassAsync(HttpContext context, RequestDelegate next)
    {
        var isWatch = context.GetEndpoint()?.Metadata.GetMetadata<LimitedAs>()?.Kind == LimitKind.Watches;
        if (!isWatch || HttpMethods.IsDelete(context.Request.Method) || RateLimitKey.KeyIdOf(context.User) is not { } keyId)
        {
            await next(context);
            return;
        }
        var lasts = !HttpMethods.IsPost(context.Request.Method);
        var isNegotiation = !lasts && !context.Request.Query.ContainsKey("id");
        var admission = lasts ? counts.Open(keyId) : isNegotiation ? counts.Ask(keyId) : Admission.Admitted;
        if (admission != Admission.Admitted)
        {
            metrics.ConnectionRefused(admission);
            await Refuse(context, admission).ExecuteAsync(context);
            return;
        }
        try
        {
            await next(context);
        }
        finally
        {
            if (lasts) counts.Close(keyId);
        }
    }

    private static IResult Refuse(HttpContext context, Admission admission) => Problems.TryAgain(
        context,
        admission == Admission.TooManyOfKey
            ? new(StatusCodes.Status429TooManyRequests, "too-many-connections", "This key holds as many live connections as it may.")
            : new(
                StatusCodes.Status503ServiceUnavailable,
                "connections-full",
                "There is no room for one more live connection; try another copy, or later."),
        RetryAfterSeconds);
}
