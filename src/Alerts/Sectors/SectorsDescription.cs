using Alerts.Http.OpenApi;
using Microsoft.OpenApi;

namespace Alerts.Sectors;

/// <summary>Describes the collection of sectors, which no type of ours stands for: it goes in and out as it is.</summary>
internal static class SectorsDescription
{
    private const string Name = "SectorCollection";

    public static RouteHandlerBuilder WithSectorsAnswer(this RouteHandlerBuilder endpoint) =>
        endpoint.AddOpenApiOperationTransformer((operation, context, _) =>
    {
        if (operation.Responses?["200"] is OpenApiResponse answer) answer.Content = Content(context.Document, SectorEndpoints.GeoJson);
        return Task.CompletedTask;
    });

    public static RouteHandlerBuilder WithSectorsBody(this RouteHandlerBuilder endpoint) =>
        endpoint.AddOpenApiOperationTransformer((operation, context, _) =>
    {
        operation.RequestBody =
            new OpenApiRequestBody { Required = true, Content = Content(context.Document, SectorEndpoints.GeoJson, "application/json") };
        return Task.CompletedTask;
    });

    private static Dictionary<string, OpenApiMediaType> Content(OpenApiDocument? document, params ReadOnlySpan<string> types)
    {
        document?.AddComponent(Name, OpenApiGeoJson.Polygons);
        var content = new Dictionary<string, OpenApiMediaType>();
        foreach (var type in types)
            content[type] = new() { Schema = new OpenApiSchemaReference(Name, document), Example = SectorsExamples.Collection };
        return content;
    }
}
