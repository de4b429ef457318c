namespace Alerts.Text;

/// <summary>UUIDs of version 8 (RFC 9562, section 5.8): the same hash gives the same one, and no time can be read from it. Pure.</summary>
internal static class Uuid8
{
    /// <param name="hash">At least 16 bytes; the first 16 are taken, six bits of them for version and variant.</param>
    public static Guid Of(ReadOnlySpan<byte> hash)
    {
        Span<byte> bytes = stackalloc byte[16];
        hash[..16].CopyTo(bytes);
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x80);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new(bytes, bigEndian: true);
    }
}
