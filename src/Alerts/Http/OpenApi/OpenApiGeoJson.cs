using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace Alerts.Http.OpenApi;

/// <summary>GeoJSON (RFC 7946) as far as it is spoken here.</summary>
internal static class OpenApiGeoJson
{
    public static void DescribePoint(OpenApiSchema schema)
    {
        schema.Type = JsonSchemaType.Object;
        schema.Required = new HashSet<string> { "type", "coordinates" };
        schema.Properties = new Dictionary<string, IOpenApiSchema> { ["type"] = Word("Point"), ["coordinates"] = Position };
        schema.Examples = [new JsonObject { ["type"] = "Point", ["coordinates"] = new JsonArray(70.1, 33.2) }];
    }

    /// <summary>A collection of named polygons.</summary>
    public static OpenApiSchema Polygons { get; } = Object(
        "A GeoJSON FeatureCollection. Its other members are kept as they are.",
        ("type", Word("FeatureCollection")),
        ("features", ArrayOf(Object(
            "A sector. Its id stands here or in its properties; its other members are kept as they are.",
            ("type", Word("Feature")),
            ("id?", new OpenApiSchema { Type = JsonSchemaType.String, Description = "A whole number is taken too, and kept as text." }),
            ("properties", new OpenApiSchema
            {
                Type = JsonSchemaType.Object | JsonSchemaType.Null,
                Description = "Free; `id` and `name` are understood.",
            }),
            ("geometry", new OpenApiSchema
            {
                OneOf = [
                    Object("One part.", ("type", Word("Polygon")), ("coordinates", Rings)),
                    Object("Several parts.", ("type", Word("MultiPolygon")), ("coordinates", ArrayOf(Rings)))
                ],
            })))));

    private static OpenApiSchema Rings => ArrayOf(ArrayOf(Position, least: 4));

    private static OpenApiSchema Position
    {
        get
        {
            var position = ArrayOf(new() { Type = JsonSchemaType.Number }, least: 2);
            position.Description = "[longitude, latitude] in degrees, WGS 84.";
            return position;
        }
    }

    private static OpenApiSchema Word(string word) => new() { Type = JsonSchemaType.String, Enum = [JsonValue.Create(word)] };

    private static OpenApiSchema ArrayOf(OpenApiSchema items, int? least = null) =>
        new() { Type = JsonSchemaType.Array, Items = items, MinItems = least };

    /// <summary>An object; what ends with a question mark may be absent.</summary>
    private static OpenApiSchema Object(string description, params ReadOnlySpan<(string Name, OpenApiSchema Schema)> members)
    {
        var schema =
            new OpenApiSchema
            {
                Type = JsonSchemaType.Object,
                Description = description,
                Required = new HashSet<string>(),
                Properties = new Dictionary<string, IOpenApiSchema>()
            };
        foreach (var (name, member) in members)
        {
            if (!name.EndsWith('?')) schema.Required.Add(name);
            schema.Properties[name.TrimEnd('?')] = member;
        }
        return schema;
    }
}
