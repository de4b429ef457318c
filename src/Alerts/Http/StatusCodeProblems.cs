namespace Alerts.Http;

/// <summary>Refusals that the framework makes before an endpoint is reached: a stable code and a sentence for each status.</summary>
internal sealed class StatusCodeProblems : IProblemDetailsWriter
{
    /// <summary>Whatever the caller accepts: there is one shape of every refusal.</summary>
    public bool CanWrite(ProblemDetailsContext context) => true;

    public ValueTask WriteAsync(ProblemDetailsContext context)
    {
        var status = context.HttpContext.Response.StatusCode;
        return new(Problems.WriteAsync(context.HttpContext, status, Of(status), Sentence(status)));
    }

    public static string Of(int status) => status switch
    {
        400 => "malformed",
        404 => "not-found",
        405 => "method-not-allowed",
        406 => "not-acceptable",
        408 => "request-timeout",
        411 => "length-required",
        412 => "precondition-failed",
        413 => "too-large",
        414 => "uri-too-long",
        415 => "unsupported-media-type",
        416 => "range-not-satisfiable",
        417 => "expectation-failed",
        428 => "precondition-required",
        431 => "headers-too-large",
        _ => $"http-{status}",
    };

    public static string Sentence(int status) => status switch
    {
        400 => "The request cannot be read: check its JSON and its query.",
        404 => "There is nothing at this address.",
        405 => "This address does not take this method.",
        412 => "It is not as the request says it must be: read it anew.",
        413 => "The request is larger than this address takes.",
        415 => "This address does not take this content type.",
        _ => "The request was refused.",
    };
}
