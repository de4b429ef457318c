using Microsoft.Net.Http.Headers;

namespace Alerts.Http;

/// <summary>
/// A body in a content coding is refused with what is taken (RFC 9110, section 15.5.16): read as it lies, it would be something else than
/// was sent.
/// </summary>
internal static class BodyCodings
{
    public static Task CheckAsync(HttpContext context, RequestDelegate next)
    {
        var coding = context.Request.Headers.ContentEncoding.ToString();
        if (coding.Length == 0 || coding.Trim().Equals("identity", StringComparison.OrdinalIgnoreCase)) return next(context);
        context.Response.Headers[HeaderNames.AcceptEncoding] = "identity";
        return Problems.WriteAsync(
            context,
            StatusCodes.Status415UnsupportedMediaType,
            StatusCodeProblems.Of(415),
            "Bodies are taken as they are: send it without a Content-Encoding.");
    }
}
