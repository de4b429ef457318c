using System.Net;
using System.Reflection;
using System.Text.Json.Serialization;
using Alerts.Access;
using Alerts.Access.Authentication;
using Alerts.Demo;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace Alerts.Pages;

/// <summary>Which border, whether a demo, which version.</summary>
/// <param name="Border">The border's name in the configuration.</param>
/// <param name="Demo">True when what it shows is a replay.</param>
/// <param name="Version">Of this program.</param>
/// <param name="View">What the key that asks may see.</param>
internal sealed record About(string Border, bool Demo, string Version, AboutView View);

/// <summary>What a key may see.</summary>
/// <param name="Role">Its role.</param>
/// <param name="Sectors">The sector ids that it is limited to; absent when it is not limited.</param>
/// <param name="GeoPrecision">How exactly it is told places: 1 exactly, 2 within kilometres, 3 by region.</param>
internal sealed record AboutView(Role Role, IReadOnlyList<string>? Sectors, int GeoPrecision);

/// <summary>The pages: to those who are signed in, and the sign-in page to all others.</summary>
internal static class PageEndpoints
{
    private static readonly string Version = Assembly.GetExecutingAssembly().GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0";

    public static async Task<IResult> LiveAsync(HttpContext context, IWebHostEnvironment environment, Sessions sessions, DemoVisitor visitor)
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
    public static IResult Icon(HttpContext context, IWebHostEnvironment environment) => Page(context, environment, "icon.svg", "image/svg+xml");

    public static IResult About(HttpContext context, IOptions<AlertsOptions> options, DemoVisitor visitor)
    {
        var rights = context.User.Rights();
        var view = new AboutView(rights.Role, rights.Sectors?.Order(StringComparer.Ordinal).ToArray(), (int)rights.GeoPrecision);
        return TypedResults.Json(new About(options.Value.Border, visitor.IsDemo, Version, view), PagesJson.Default.About);
    }

    private static IResult Page(HttpContext context, IWebHostEnvironment environment, string name, string contentType = "text/html; charset=utf-8")
    {
        context.Response.Headers.CacheControl = "no-cache";
        return TypedResults.PhysicalFile(environment.WebRootFileProvider.GetFileInfo(name).PhysicalPath!, contentType);
    }

    /// <summary>From this machine, and asked for by a name of this machine: a foreign page cannot point its own name here.</summary>
    private static bool IsLocal(HttpContext context) =>
        context.Connection.RemoteIpAddress is { } address && IPAddress.IsLoopback(address) && context.Request.Host.Host is "localhost" or "127.0.0.1" or "[::1]";
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(About))]
internal sealed partial class PagesJson : JsonSerializerContext;
