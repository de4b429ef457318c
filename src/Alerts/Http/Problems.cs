using System.Text.Encodings.Web;
using System.Text.Json;
using Alerts.Contracts;

namespace Alerts.Http;

/// <summary>RFC 9457 problems with a stable code: the one shape of every refusal.</summary>
internal static class Problems
{
    /// <summary>
    /// For people at a terminal: only what JSON demands is escaped. Safe, since no answer is ever taken for HTML (nosniff).
    /// </summary>
    private static readonly ProblemJson Readable = new(
        new JsonSerializerOptions(ProblemJson.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    public const string ContentType = "application/problem+json";

    public static IResult Result(ApiProblem problem) => new ProblemResult(problem);

    public static IResult Result(int status, string code, string title, IReadOnlyList<FieldProblem>? errors = null) =>
        new ProblemResult(new(status, code, title, errors));

    public static Task WriteAsync(HttpContext context, int status, string code, string title) =>
        new ProblemResult(new(status, code, title)).ExecuteAsync(context);

    /// <summary>A refusal that asks to be tried again.</summary>
    public static IResult TryAgain(HttpContext context, ApiProblem problem, int retryAfterSeconds)
    {
        context.Response.Headers.RetryAfter = retryAfterSeconds.ToString();
        return new ProblemResult(problem);
    }

    private sealed class ProblemResult(ApiProblem problem) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.StatusCode = problem.Status;
            return httpContext.Response.WriteAsJsonAsync(problem, Readable.ApiProblem, ContentType, httpContext.RequestAborted);
        }
    }
}
