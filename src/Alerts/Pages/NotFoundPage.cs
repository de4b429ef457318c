using System.Text;
using Microsoft.Net.Http.Headers;

namespace Alerts.Pages;

/// <summary>
/// Tells a person whose browser is at no page of ours so in four languages, with a way back. Programs get the problem that they get
/// everywhere.
/// </summary>
internal static class NotFoundPage
{
    private const string Root = "{root}";

    /// <summary>Where programs ask, whatever they say that they take.</summary>
    private static readonly PathString[] ForPrograms = ["/api", "/hubs", "/health", "/openapi", "/asyncapi", "/metrics"];

    private static readonly string Page = PagesSetup.Resource("not-found.html");

    /// <summary>Before anybody is asked for a key: that there is no page is no secret.</summary>
    public static Task AnswerAsync(HttpContext context, RequestDelegate next)
    {
        if (context.GetEndpoint() is not null || !IsVisit(context.Request)) return next(context);
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        context.Response.ContentType = "text/html; charset=utf-8";
        context.Response.Headers.CacheControl = "no-store";
        // A prefix holds nothing that HTML reads: see ForwardedPrefix.
        return context.Response.Body.WriteAsync(
            Encoding.UTF8.GetBytes(Page.Replace(Root, context.Request.PathBase.Value, StringComparison.Ordinal)), context.RequestAborted)
                .AsTask();
    }

    private static bool IsVisit(HttpRequest request) =>
        HttpMethods.IsGet(request.Method)
        && !ForPrograms.Any(path => request.Path.StartsWithSegments(path, StringComparison.OrdinalIgnoreCase))
        && MediaTypeHeaderValue.TryParseList(request.Headers.Accept, out var accepted)
        && accepted.Any(type => type.MediaType.Equals("text/html", StringComparison.OrdinalIgnoreCase) && type.Quality is not 0);
}
