using Alerts.Contracts;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Alerts.Http.OpenApi;

/// <summary>
/// The wire format hardly knows null: what may be unknown is not required, and is not described as null. The exceptions say null because it
/// is an answer.
/// </summary>
internal sealed class OpenApiNullability : IOpenApiDocumentTransformer
{
    private static readonly HashSet<(string Schema, string Property)> MayBeNull = [(nameof(IncidentCounts), "observed")];

    public Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        foreach (var (id, component) in document.Components?.Schemas ?? new Dictionary<string, IOpenApiSchema>()) Describe(id, component);
        return Task.CompletedTask;
    }

    /// <summary>Also what is described within it and not by a reference.</summary>
    private static void Describe(string? id, IOpenApiSchema? described)
    {
        if (described is not OpenApiSchema schema) return;
        foreach (var (name, property) in schema.Properties?.ToArray() ?? [])
        {
            if (id is not null && MayBeNull.Contains((id, name))) continue;
            if (WithoutNull(property) is { } known)
            {
                schema.Properties![name] = known;
                schema.Required?.Remove(name);
            }
            SayDefault(schema.Properties![name]);
            Describe(null, schema.Properties![name]);
        }
        Describe(null, schema.Items);
    }

    /// <summary>In words: of a member with a default, generators of TypeScript make one that must be given.</summary>
    private static void SayDefault(IOpenApiSchema property)
    {
        if (property is not OpenApiSchema { Default: { } value } schema) return;
        schema.Description = $"{schema.Description} Absent means {value.ToJsonString()}.".TrimStart();
        schema.Default = null;
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
