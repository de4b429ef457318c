using Scalar.AspNetCore;

namespace Alerts.Http;

/// <summary>Headers on every answer: nothing of ours is framed, sniffed, or mixed with anybody else's content.</summary>
internal static class SecurityHeaders
{
    private const string Pages =
        "default-src 'self'; connect-src 'self'; object-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'";

    /// <summary>
    /// The reference page of the docs styles itself in place, and starts itself by a script that only a nonce of its own lets run.
    /// </summary>
    private static string Reference(string nonce) =>
        $"default-src 'self'; script-src 'self' 'nonce-{nonce}'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' "
            + $"data:; connect-src 'self'; object-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'";

    public static Task Add(HttpContext context, RequestDelegate next)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = Pages;
        if (context.Request.Path.StartsWithSegments("/docs", StringComparison.Ordinal))
            context.Response.OnStarting(AllowReference, context);
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        // What a key may see is nobody else's, and a shared machine's disk is somebody else. An endpoint may say otherwise.
        if (context.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal)) headers.CacheControl = "no-store";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        return next(context);
    }

    private static Task AllowReference(object state)
    {
        var context = (HttpContext)state;
        // What has no nonce is a page of the handbook, or a file.
        if (context.Items[ScalarOptions.NonceHttpContextItemKey] is string nonce)
            context.Response.Headers.ContentSecurityPolicy = Reference(nonce);
        return Task.CompletedTask;
    }
}
