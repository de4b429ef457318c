using System.Buffers.Text;
using System.Text;

namespace Alerts.Incidents.Commit;

/// <summary>A record in Redis: <c>version;seq;payload</c>, UTF-8.</summary>
/// <param name="Version">0 when there is no record.</param>
/// <param name="Seq">The log entry that the last write caused; 0 when none.</param>
/// <param name="Payload">Empty when there is no record.</param>
internal readonly record struct RecordCodec(long Version, long Seq, ReadOnlyMemory<byte> Payload)
{
    public static RecordCodec Absent { get; } = new(0, 0, default);

    public bool Exists => Version > 0;

    public static RecordCodec Read(byte[]? bytes)
    {
        if (bytes is null) return Absent;
        if (Utf8Parser.TryParse(bytes, out long version, out var end) && IsSeparator(bytes, end)
            && Utf8Parser.TryParse(bytes.AsSpan(end + 1), out long seq, out var length) && IsSeparator(bytes, end + 1 + length))
            return new(version, seq, bytes.AsMemory(end + length + 2));
        throw new FormatException("A record does not begin with version and seq.");
    }

    /// <summary>The first version of a record that no log entry belongs to.</summary>
    public static byte[] First(ReadOnlySpan<byte> payload) => [.. "1;0;"u8, .. payload];

    public override string ToString() => $"{Version};{Seq};{Encoding.UTF8.GetString(Payload.Span)}";

    private static bool IsSeparator(byte[] bytes, int at) => at < bytes.Length && bytes[at] == (byte)';';
}
