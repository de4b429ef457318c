namespace Alerts.EndToEnd.World;

/// <summary>Reads Protocol Buffers without a schema.</summary>
internal static class WireFields
{
    public static IEnumerable<WireField> Of(ReadOnlyMemory<byte> message)
    {
        for (var at = 0; at < message.Length;)
        {
            var tag = Varint(message.Span, ref at);
            var number = (int)(tag >> 3);
            switch (tag & 7)
            {
                case 0:
                    yield return new(number, default, Varint(message.Span, ref at));
                    break;
                case 1:
                    yield return new(number, default, BitConverter.ToUInt64(message.Span[at..]));
                    at += 8;
                    break;
                case 2:
                    var length = (int)Varint(message.Span, ref at);
                    yield return new(number, message.Slice(at, length), 0);
                    at += length;
                    break;
                case 5:
                    yield return new(number, default, BitConverter.ToUInt32(message.Span[at..]));
                    at += 4;
                    break;
                default:
                    throw new FormatException($"No such wire type: {tag & 7}");
            }
        }
    }

    private static ulong Varint(ReadOnlySpan<byte> bytes, ref int at)
    {
        ulong value = 0;
        for (var shift = 0; ; shift += 7)
        {
            var next = bytes[at++];
            value |= (ulong)(next & 0x7f) << shift;
            if (next < 0x80) return value;
        }
    }
}
