using System.Text.Json;
using MessagePack;
using MessagePack.Formatters;
using MessagePack.Resolvers;

namespace Alerts.TestServers;

/// <summary>Reads MessagePack as the JSON it stands for: what comes by either protocol must be the same.</summary>
public sealed class SameShapeAsJson : IMessagePackFormatter<JsonElement>
{
    public static MessagePackSerializerOptions Options { get; } =
        MessagePackSerializerOptions.Standard.WithResolver(CompositeResolver.Create([new SameShapeAsJson()], [StandardResolver.Instance]));

    public void Serialize(ref MessagePackWriter writer, JsonElement value, MessagePackSerializerOptions options) =>
        MessagePackSerializer.ConvertFromJson(value.GetRawText(), ref writer, options);

    public JsonElement Deserialize(ref MessagePackReader reader, MessagePackSerializerOptions options)
    {
        using var json = new StringWriter();
        MessagePackSerializer.ConvertToJson(ref reader, json, options);
        using var document = JsonDocument.Parse(json.ToString());
        return document.RootElement.Clone();
    }
}
