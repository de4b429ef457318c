namespace Alerts.Administration;

/// <summary>
/// A backup file: the eight letters of <see cref="Magic"/>, one gzip stream, the eight letters of <see cref="End"/>, the SHA-256 of
/// everything before it, so that a cut or damaged file is known before anything is written, and an HMAC-SHA-256 of that hash under a key of
/// the installation secret, so that nobody else can have written it; zeros where the secret lies in the data set itself. Earlier files
/// begin with <see cref="UnsignedMagic"/> and end with the hash. In the stream: a header (a letter, JSON), the parts of the keys, and how
/// many there were.
/// </summary>
internal static class BackupFormat
{
    public const int Version = 1;

    public static ReadOnlySpan<byte> Magic => "BIABKUP2"u8;

    public static ReadOnlySpan<byte> UnsignedMagic => "BIABKUP1"u8;

    public static ReadOnlySpan<byte> End => "ENDOFBKP"u8;

    public const int HashLength = 32, TagLength = 32;

    public const byte Header = (byte)'H', Part = (byte)'P', Trailer = (byte)'T';

    /// <summary>No answer of Redis and no part of a key is longer.</summary>
    public const int MaxItems = 500;

    /// <summary>More than the largest value that is ever stored (sectors, 32 MiB): a damaged length is not believed.</summary>
    public const int MaxItem = 64 * 1024 * 1024;
}
