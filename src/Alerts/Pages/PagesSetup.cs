using Alerts.Access;
using Alerts.Operations;

namespace Alerts.Pages;

internal static class PagesSetup
{
    public static WebApplication UsePages(this WebApplication app)
    {
        app.UseStaticFiles(new StaticFileOptions
        {
            // A new release must be seen at once; unchanged files answer 304.
            OnPrepareResponse = answer => answer.Context.Response.Headers.CacheControl = "no-cache",
        });
        app.Use(MissingPages.AnswerAsync);
        return app;
    }

    public static IEndpointRouteBuilder MapPages(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/", PageDoors.LiveAsync).AllowAnonymous().WithMetadata(new MayBeCompressed()).ExcludeFromDescription();
        routes.MapGet("/sign-in", PageDoors.SignIn).AllowAnonymous().WithMetadata(new MayBeCompressed()).ExcludeFromDescription();
        routes.MapGet("/favicon.ico", PageDoors.Icon).AllowAnonymous().ExcludeFromDescription();
        routes.MapGet("/api/v1/about", PageDoors.About).RequireAuthorization(Policies.BeKnown).WithTags("Health").WithName("about").Produces<About>()
            .WithSummary("Which border this is, whether it is a demo, and what the key may see.");
        return routes;
    }
}
