using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Alerts.Operations;

/// <summary>The wire format knows no null: what may be unknown is not required, and is never described as null.</summary>
internal sealed class OpenApiAbsence : IOpenApiDocumentTransformer
{
    public Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        foreach (var schema in document.Components?.Schemas?.Values.OfType<OpenApiSchema>() ?? [])
            foreach (var (name, property) in schema.Properties?.ToArray() ?? [])
            {
                if (WithoutNull(property) is not { } known) continue;
                schema.Properties![name] = known;
                schema.Required?.Remove(name);
            }
        return Task.CompletedTask;
    }

    /// <summary>Null when it never was nullable.</summary>
    private static IOpenApiSchema? WithoutNull(IOpenApiSchema property)
    {
        if (property is not OpenApiSchema schema) return null;
        if (schema.OneOf is { Count: 2 } choices && choices.FirstOrDefault(choice => choice.Type == JsonSchemaType.Null) is { } nothing)
            return choices.First(choice => choice != nothing);
        if (schema.Type is not { } type || !type.HasFlag(JsonSchemaType.Null)) return null;
        schema.Type = type & ~JsonSchemaType.Null;
        return schema;
    }
}
