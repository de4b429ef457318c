using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Alerts.Http.OpenApi;

/// <summary>Puts the shapes that rooms announced among those of the endpoints.</summary>
internal sealed class OpenApiExtraSchemas(IEnumerable<DescribedType> announced) : IOpenApiDocumentTransformer
{
    /// <summary>Under which name the generator would keep a schema; those made here come with everything written out.</summary>
    private const string NameMark = "x-schema-id";

    public async Task TransformAsync(
        OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        foreach (var type in announced.Select(static one => one.Type))
            Keep(document, type.Name, await context.GetOrCreateSchemaAsync(type, cancellationToken: cancellationToken));
    }

    private static OpenApiSchemaReference Keep(OpenApiDocument document, string name, OpenApiSchema schema)
    {
        if (document.Components?.Schemas?.ContainsKey(name) != true)
        {
            document.AddComponent(name, schema);
            foreach (var (member, described) in schema.Properties?.ToArray() ?? []) schema.Properties![member] = Named(document, described);
        }
        return new(name, document);
    }

    private static IOpenApiSchema Named(OpenApiDocument document, IOpenApiSchema described)
    {
        if (described is not OpenApiSchema schema) return described;
        if (schema.Metadata?.TryGetValue(NameMark, out var mark) == true && mark is string { Length: > 0 } name)
            return Keep(document, name, schema);
        if (schema.Items is { } items) schema.Items = Named(document, items);
        return schema;
    }
}
