using System.Security.Cryptography;

namespace Alerts.Administration;

/// <summary>What the end of a backup says of the rest.</summary>
/// <param name="Hash">SHA-256 of everything before it.</param>
/// <param name="Tag">Under a key that only the installation has; null in files of earlier versions.</param>
internal sealed record BackupProof(byte[] Hash, byte[]? Tag)
{
    /// <summary>Zeros without a key: the file then proves nothing.</summary>
    public static byte[] TagOf(byte[] hash, byte[]? key) => key is null ? new byte[BackupFormat.TagLength] : HMACSHA256.HashData(key, hash);

    /// <summary>Whether the holder of this key wrote it.</summary>
    public bool IsOf(byte[] key) => Tag is not null && CryptographicOperations.FixedTimeEquals(Tag, TagOf(Hash, key));
}
