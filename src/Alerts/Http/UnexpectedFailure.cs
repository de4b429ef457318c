using Microsoft.AspNetCore.Diagnostics;
using StackExchange.Redis;

namespace Alerts.Http;

/// <summary>
/// The answer when an endpoint failed: 503 while Redis is away, otherwise 500. The failure itself is in the log and nowhere else.
/// </summary>
internal sealed class UnexpectedFailure : IExceptionHandler
{
    private const int RetryAfterSeconds = 5;

    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        await (exception switch
        {
            RedisException or TimeoutException => Problems.TryAgain(
                httpContext,
                new(StatusCodes.Status503ServiceUnavailable, "state-unavailable", "Redis does not answer now; try again."),
                RetryAfterSeconds).ExecuteAsync(httpContext),
            BadHttpRequestException bad => Problems.WriteAsync(
                httpContext, bad.StatusCode, StatusCodeProblems.Of(bad.StatusCode), StatusCodeProblems.Sentence(bad.StatusCode)),
            _ => Problems.WriteAsync(
                httpContext,
                StatusCodes.Status500InternalServerError,
                "internal",
                "Something failed that nobody expected; it is in the log."),
        });
        return true;
    }
}
