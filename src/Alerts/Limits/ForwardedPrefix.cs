using System.Text.RegularExpressions;

namespace Alerts.Limits;

/// <summary>
/// The path under which a trusted proxy shows this program, as <c>X-Forwarded-Prefix</c> names what it has taken off. Only what can be
/// nothing but a path is believed: it becomes part of links.
/// </summary>
internal static partial class ForwardedPrefix
{
    private const string Header = "X-Forwarded-Prefix";

    /// <summary>
    /// Before the framework reads it, which takes anything that begins with a slash, and only from whom <see cref="Proxies"/> trusts.
    /// </summary>
    public static Task CheckAsync(HttpContext context, RequestDelegate next)
    {
        var headers = context.Request.Headers;
        if (headers.TryGetValue(Header, out var given))
        {
            var prefix = given.ToString().TrimEnd('/');
            if (Sound().IsMatch(prefix)) headers[Header] = prefix;
            else headers.Remove(Header);
        }
        return next(context);
    }

    /// <summary>Doors name addresses from the root of the program; a client must hear them from the root of the host.</summary>
    public static Task PutBeforeLocationsAsync(HttpContext context, RequestDelegate next)
    {
        if (context.Request.PathBase.HasValue) context.Response.OnStarting(PutBeforeLocation, context);
        return next(context);
    }

    private static Task PutBeforeLocation(object state)
    {
        var context = (HttpContext)state;
        if (context.Response.Headers.Location is [{ } location] && location.StartsWith('/')
            && !location.StartsWith("//", StringComparison.Ordinal))
            context.Response.Headers.Location = context.Request.PathBase + location;
        return Task.CompletedTask;
    }

    /// <summary>Segments of unreserved characters (RFC 3986), none of dots alone.</summary>
    [GeneratedRegex(@"\A(?=.{1,200}\z)(/(?!\.+(/|\z))[A-Za-z0-9._~-]+)+\z", RegexOptions.CultureInvariant)]
    private static partial Regex Sound();
}
