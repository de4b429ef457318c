using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace Alerts.Http.OpenApi;

/// <summary>The kinds of value that a query holds.</summary>
internal static class OpenApiValues
{
    public static OpenApiSchema Text() => new() { Type = JsonSchemaType.String };

    public static OpenApiSchema Time() => new() { Type = JsonSchemaType.String, Format = "date-time" };

    public static OpenApiSchema Whole(int least, int most, int? otherwise = null) => new()
    {
        Type = JsonSchemaType.Integer,
        Format = "int32",
        Minimum = Spell(least),
        Maximum = Spell(most),
        Default = otherwise,
    };

    public static OpenApiSchema Number(double least, double most, double? otherwise = null) => new()
    {
        Type = JsonSchemaType.Number,
        Format = "double",
        Minimum = Spell(least),
        Maximum = Spell(most),
        Default = otherwise,
    };

    /// <summary>A word of a closed set, as the wire format spells it.</summary>
    public static OpenApiSchema Word<TEnum>()
        where TEnum : struct, Enum =>
        new()
        {
            Type = JsonSchemaType.String,
            Enum = [.. Enum.GetValues<TEnum>().Select(value => (JsonNode)JsonSerializer.SerializeToNode(value)!)]
        };

    private static string Spell(double number) => number.ToString(CultureInfo.InvariantCulture);
}
