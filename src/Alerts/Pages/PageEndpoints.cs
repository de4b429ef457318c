using System.Net;
using System.Reflection;
using Alerts.Access;
using Alerts.Access.Authentication;
using Alerts.Demo;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace Alerts.Pages;

/// <summary>The pages: to those who are signed in, and the sign-in page to all others.</summary>
internal static class PageEndpoints
{
    private static readonly string Version =
        Assembly.GetExecutingAssembly().GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0";

    public static async Task<IResult> LiveAsync(
        HttpContext context, IWebHostEnvironment environment, Sessions sessions, DemoVisitor visitor)
    {
        var isSignedIn = (await context.AuthenticateAsync()).Succeeded;
        if (!isSignedIn && visitor.Rights is { } demo && IsLocal(context))
        {
            await sessions.OpenAsync(context, demo);
            isSignedIn = true;
        }
        return isSignedIn ? Page(context, environment, "index.html") : TypedResults.Redirect("/sign-in");
    }

    public static IResult SignIn(HttpContext context, IWebHostEnvironment environment) => Page(context, environment, "sign-in.html");

    /// <summary>Browsers and others ask for it without being told to.</summary>
    public static IResult Icon(HttpContext context, IWebHostEnvironment environment) =>
        Page(context, environment, "icon.svg", "image/svg+xml");

    public static IResult About(HttpContext context, IOptions<AlertsOptions> options, DemoVisitor visitor)
    {
        var rights = context.User.Rights();
        var view = new AboutView(rights.Role, rights.Sectors?.Order(StringComparer.Ordinal).ToArray(), (int)rights.GeoPrecision);
        return TypedResults.Json(new About(options.Value.Border, visitor.IsDemo, Version, view), PagesJson.Default.About);
    }

    private static IResult Page(
        HttpContext context, IWebHostEnvironment environment, string name, string contentType = "text/html; charset=utf-8")
    {
        context.Response.Headers.CacheControl = "no-cache";
        return TypedResults.PhysicalFile(environment.WebRootFileProvider.GetFileInfo(name).PhysicalPath!, contentType);
    }

    /// <summary>From this machine, and asked for by a name of this machine: a foreign page cannot point its own name here.</summary>
    private static bool IsLocal(HttpContext context) =>
        context.Connection.RemoteIpAddress is { } address && IPAddress.IsLoopback(address)
            && context.Request.Host.Host is "localhost" or "127.0.0.1" or "[::1]";
}
