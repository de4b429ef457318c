using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Alerts.Contracts;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Alerts.Http.OpenApi;

/// <summary>What the generator cannot know of the wire format: converters of our own, and attributes that it does not read.</summary>
internal sealed class OpenApiWireSchemas : IOpenApiSchemaTransformer
{
    public Task TransformAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        var type = context.JsonTypeInfo;
        if (type.Type == typeof(GeoPoint)) OpenApiGeoJson.DescribePoint(schema);
        else if ((Nullable.GetUnderlyingType(type.Type) ?? type.Type).IsEnum) DescribeWords(schema);
        else if (type.Kind == JsonTypeInfoKind.Object)
            foreach (var property in type.Properties)
                if (schema.Properties?.TryGetValue(property.Name, out var described) == true && described is OpenApiSchema member)
                    Describe(property, member);
        return Task.CompletedTask;
    }

    private static void DescribeWords(OpenApiSchema schema)
    {
        schema.Type = JsonSchemaType.String;
        schema.Enum = [.. schema.Enum?.Where(static word => word?.GetValueKind() == JsonValueKind.String) ?? []];
    }

    /// <summary>
    /// A field that a body must hold is read as null where it is missing, so that its absence can be named; that does not make it optional.
    /// </summary>
    private static void Describe(JsonPropertyInfo property, OpenApiSchema schema)
    {
        if (Attribute<RequiredAttribute>(property) is not null) schema.Type &= ~JsonSchemaType.Null;
        if (Attribute<AllowedValuesAttribute>(property) is { } allowed)
            schema.Enum = [.. allowed.Values.OfType<string>().Select(static word => JsonValue.Create(word))];
    }

    private static TAttribute? Attribute<TAttribute>(JsonPropertyInfo property)
        where TAttribute : Attribute =>
        property.AttributeProvider?.GetCustomAttributes(typeof(TAttribute), inherit: true).OfType<TAttribute>().FirstOrDefault();
}
