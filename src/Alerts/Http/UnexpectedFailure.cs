using Microsoft.AspNetCore.Diagnostics;
using StackExchange.Redis;

namespace Alerts.Http;

/// <summary>
/// The answer when an endpoint failed: 503 while Redis is away, otherwise 500. The failure itself is in the log and nowhere else.
/// </summary>
internal static class UnexpectedFailure
{
    private const int RetryAfterSeconds = 5;

    public static Task AnswerAsync(HttpContext context) => context.Features.Get<IExceptionHandlerFeature>()?.Error switch
    {
        RedisException or TimeoutException => Problems.TryAgain(
            context,
            new(StatusCodes.Status503ServiceUnavailable, "state-unavailable", "Redis does not answer now; try again."),
            RetryAfterSeconds).ExecuteAsync(context),
        BadHttpRequestException bad => Problems.WriteAsync(
            context, bad.StatusCode, StatusCodeNames.Of(bad.StatusCode), StatusCodeNames.Sentence(bad.StatusCode)),
        _ => Problems.WriteAsync(
            context, StatusCodes.Status500InternalServerError, "internal", "Something failed that nobody expected; it is in the log."),
    };
}
