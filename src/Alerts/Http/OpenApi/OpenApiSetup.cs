using Microsoft.OpenApi;
using Scalar.AspNetCore;

namespace Alerts.Http.OpenApi;

/// <summary>The description of the endpoints, for programs (<c>/openapi/v1.json</c>) and for people (<c>/docs/v1</c>).</summary>
internal static class OpenApiSetup
{
    public const string Title = "Border Incident Alerts";

    /// <summary>The document's name.</summary>
    public const string Document = "v1";

    public static void AddOpenApiDocument(this IHostApplicationBuilder builder) =>
        builder.Services.AddSingleton<OpenApiText>().AddOpenApi(Document, options =>
    {
        options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        options.AddSchemaTransformer<OpenApiWireSchemas>();
        options.AddOperationTransformer<OpenApiAccess>();
        options.AddOperationTransformer<OpenApiRefusals>();
        options.AddOperationTransformer<OpenApiAnswers>();
        options.AddOperationTransformer<OpenApiAnswerHeaders>();
        options.AddDocumentTransformer<OpenApiOverview>();
        options.AddDocumentTransformer<OpenApiExtraSchemas>();
        options.AddDocumentTransformer<OpenApiNullability>();
    });

    public static void MapOpenApiDocument(this IEndpointRouteBuilder routes)
    {
        routes.MapGet($"/openapi/{Document}.json", OpenApiText.GetAsync).AllowAnonymous().WithMetadata(new MayBeCompressed())
            .ExcludeFromDescription();
        routes.MapScalarApiReference("/docs", ConfigurePage).AllowAnonymous().WithMetadata(new MayBeCompressed());
    }

    /// <summary>
    /// Nothing here may reach for anybody else's servers: whoever reads the docs of a running system is not to be seen by third parties.
    /// </summary>
    private static void ConfigurePage(ScalarOptions options) => options
        .WithNonce()
        .WithTitle(Title)
        .DisableDefaultFonts()
        .DisableTelemetry()
        .DisableAgent()
        .DisableMcp()
        .HideDeveloperTools()
        .HideClientButton()
        .AddPreferredSecuritySchemes([OpenApiAccess.Scheme])
        .WithDefaultHttpClient(ScalarTarget.Shell, ScalarClient.Curl);
}
