using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using MessagePack;
using MessagePack.Formatters;

namespace Alerts.Push;

/// <summary>
/// Carries a type over MessagePack in exactly the shape and with exactly the names of its JSON, so that both protocols keep one contract.
/// </summary>
internal sealed class MessagePackBridge<T>(JsonTypeInfo<T> shape) : IMessagePackFormatter<T?>
{
    public void Serialize(ref MessagePackWriter writer, T? value, MessagePackSerializerOptions options)
    {
        if (value is null) writer.WriteNil();
        else MessagePackSerializer.ConvertFromJson(JsonSerializer.Serialize(value, shape), ref writer, options);
    }

    public T? Deserialize(ref MessagePackReader reader, MessagePackSerializerOptions options)
    {
        if (reader.TryReadNil()) return default;
        using var json = new StringWriter();
        MessagePackSerializer.ConvertToJson(ref reader, json, options);
        return JsonSerializer.Deserialize(json.ToString(), shape);
    }
}
