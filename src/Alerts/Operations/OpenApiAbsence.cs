using Alerts.Contracts;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Alerts.Operations;

/// <summary>The wire format hardly knows null: what may be unknown is not required, and is not described as null. The exceptions say null because it is an answer.</summary>
internal sealed class OpenApiAbsence : IOpenApiDocumentTransformer
{
    private static readonly HashSet<(string Schema, string Property)> MayBeNull = [(nameof(IncidentCounts), "observed")];

    public Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        foreach (var (id, component) in document.Components?.Schemas ?? new Dictionary<string, IOpenApiSchema>())
        {
            if (component is not OpenApiSchema schema) continue;
            foreach (var (name, property) in schema.Properties?.ToArray() ?? [])
            {
                if (MayBeNull.Contains((id, name)) || WithoutNull(property) is not { } known) continue;
                schema.Properties![name] = known;
                schema.Required?.Remove(name);
            }
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
