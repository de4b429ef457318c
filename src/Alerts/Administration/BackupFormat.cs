using System.Text.Json.Serialization;

namespace Alerts.Administration;

/// <summary>
/// A backup file: the eight letters of <see cref="Magic"/>, one gzip stream, the eight letters of <see cref="End"/>, the SHA-256 of everything before it, so that
/// a cut or damaged file is known before anything is written, and an HMAC-SHA-256 of that hash under a key of the installation secret, so that nobody else can
/// have written it; zeros where the secret lies in the data set itself. Earlier files begin with <see cref="UnsignedMagic"/> and end with the hash. In the stream: a header (a letter, JSON), the parts of the keys, and how many there were.
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

/// <summary>First words of a backup.</summary>
/// <param name="Format">Version of the format.</param>
/// <param name="Border">Whose it is.</param>
/// <param name="Epoch">Name of the data set that it was taken of.</param>
/// <param name="Seq">Number of the newest alert in it.</param>
/// <param name="CreatedAt">The moment that it shows.</param>
/// <param name="ProgramVersion">Who wrote it.</param>
internal sealed record BackupHeader(int Format, string Border, string Epoch, long Seq, DateTimeOffset CreatedAt, string ProgramVersion);

/// <summary>The shapes that a key can have.</summary>
internal enum KeyShape
{
    Text = 1,
    List = 2,
    Set = 3,

    /// <summary>Items are a field and its value in turn.</summary>
    Hash = 4,

    /// <summary>Items are a member and its score in turn, the score as eight bytes, little-endian.</summary>
    SortedSet = 5,
}

/// <summary>A key, or as much of it as one answer holds.</summary>
/// <param name="Name">Without the border's prefix.</param>
/// <param name="Shape">What kind of value it has.</param>
/// <param name="ExpiresAt">When it goes; null for never.</param>
/// <param name="IsFirst">Whether the key begins here; what an earlier part gave it is void then.</param>
/// <param name="Items">What it holds.</param>
internal sealed record BackupPart(string Name, KeyShape Shape, DateTimeOffset? ExpiresAt, bool IsFirst, IReadOnlyList<byte[]> Items);

/// <summary>What a backup holds.</summary>
internal sealed record BackupCounts(long Keys, long Items);

/// <summary>The file is no backup, or no longer the one that was written; the message is one sentence.</summary>
internal sealed class BackupDamagedException(string sentence) : Exception(sentence);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(BackupHeader))]
internal sealed partial class BackupJson : JsonSerializerContext;
