using System.Reflection;
using Alerts.Access;
using Alerts.Http;
using Microsoft.AspNetCore.StaticFiles;

namespace Alerts.Pages;

internal static class PagesSetup
{
    public static WebApplication UsePages(this WebApplication app)
    {
        app.UseStaticFiles(new StaticFileOptions { OnPrepareResponse = AskAgain });
        app.UseHandbookFiles();
        app.Use(NotFoundPage.AnswerAsync);
        return app;
    }

    public static IEndpointRouteBuilder MapPages(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/", PageEndpoints.LiveAsync).AllowAnonymous().WithMetadata(new MayBeCompressed()).ExcludeFromDescription();
        routes.MapGet("/sign-in", PageEndpoints.SignIn).AllowAnonymous().WithMetadata(new MayBeCompressed()).ExcludeFromDescription();
        routes.MapHandbook();
        routes.MapGet("/favicon.ico", PageEndpoints.Icon).AllowAnonymous().ExcludeFromDescription();
        routes.MapGet("/api/v1/about", PageEndpoints.About).RequireAuthorization(Policies.BeKnown).WithTags("Health").WithName("about")
            .Produces<About>()
            .WithSummary("Which border this is, whether it is a demo, and what the key may see.");
        return routes;
    }

    /// <summary>A new release must be seen at once; unchanged files answer 304.</summary>
    internal static void AskAgain(StaticFileResponseContext answer) => answer.Context.Response.Headers.CacheControl = "no-cache";

    /// <summary>A page that is part of the program.</summary>
    internal static string Resource(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
