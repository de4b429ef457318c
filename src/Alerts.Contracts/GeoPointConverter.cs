using System.Text.Json;
using System.Text.Json.Serialization;

namespace Alerts.Contracts;

/// <summary>
/// Reads and writes <c>{"type":"Point","coordinates":[longitude, latitude]}</c>, with the altitude as a third number where there is one.
/// </summary>
public sealed class GeoPointConverter : JsonConverter<GeoPoint>
{
    /// <inheritdoc/>
    public override GeoPoint Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartObject) throw new JsonException("A GeoJSON Point is an object.");
        double? longitude = null, latitude = null, altitude = null;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var isCoordinates = reader.ValueTextEquals("coordinates"u8);
            reader.Read();
            if (!isCoordinates || reader.TokenType != JsonTokenType.StartArray)
            {
                // Not Skip: it refuses to work on what comes from a stream, although a converter is always given the whole value.
                if (!reader.TrySkip()) throw new JsonException("A GeoJSON Point breaks off.");
                continue;
            }
            for (var index = 0; reader.Read() && reader.TokenType != JsonTokenType.EndArray; index++)
            {
                if (index == 0) longitude = reader.GetDouble();
                else if (index == 1) latitude = reader.GetDouble();
                else if (index == 2 && reader.TokenType == JsonTokenType.Number) altitude = reader.GetDouble();
            }
        }
        return longitude is { } x && latitude is { } y ? new(x, y, altitude)
            : throw new JsonException("A GeoJSON Point needs two coordinates.");
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, GeoPoint value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        writer.WriteString("type"u8, "Point"u8);
        writer.WriteStartArray("coordinates"u8);
        writer.WriteNumberValue(value.Longitude);
        writer.WriteNumberValue(value.Latitude);
        if (value.Altitude is { } altitude) writer.WriteNumberValue(altitude);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }
}
