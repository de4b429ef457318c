using Alerts.Http;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.FileProviders;

namespace Alerts.Pages;

/// <summary>The handbook in the browser: its pages below <c>/docs/</c>, beside the reference of the API.</summary>
internal static class HandbookEndpoints
{
    private const string Top = "/docs";

    private static readonly FileExtensionContentTypeProvider Types = new(new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        [".png"] = "image/png",
        [".svg"] = "image/svg+xml",
        // To be read, not run.
        [".md"] = "text/markdown; charset=utf-8",
        [".cs"] = "text/plain; charset=utf-8",
        [".go"] = "text/plain; charset=utf-8",
        [".mjs"] = "text/plain; charset=utf-8",
        [".py"] = "text/plain; charset=utf-8",
        [".sh"] = "text/plain; charset=utf-8",
    });

    /// <summary>Pictures, samples and the Markdown itself.</summary>
    public static void UseHandbookFiles(this WebApplication app)
    {
        if (Handbook.Names.Count > 0)
            app.UseStaticFiles(
                new StaticFileOptions
                {
                    RequestPath = Top,
                    FileProvider = new PhysicalFileProvider(Handbook.Folder),
                    ContentTypeProvider = Types,
                    OnPrepareResponse = PagesSetup.AskAgain
                });
    }

    public static void MapHandbook(this IEndpointRouteBuilder routes)
    {
        var handbook = new Handbook();
        foreach (var name in Handbook.Names)
        {
            var address = name == Handbook.Index ? "" : name;
            routes.MapGet($"{Top}/{address}", (HttpContext context) => Page(context, handbook[name], address)).AllowAnonymous()
                .WithMetadata(new MayBeCompressed()).ExcludeFromDescription();
        }
    }

    private static IResult Page(HttpContext context, HandbookPage page, string address)
    {
        // The links of a page are right at one address alone.
        if ((address.Length == 0) != context.Request.Path.Value!.EndsWith('/')) return TypedResults.Redirect($"{Top}/{address}");
        context.Response.Headers.CacheControl = "no-cache";
        return TypedResults.Bytes(page.Html, "text/html; charset=utf-8", entityTag: page.Tag);
    }
}
