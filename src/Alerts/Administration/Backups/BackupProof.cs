using System.Security.Cryptography;

namespace Alerts.Administration.Backups;

/// <summary>What the end of a backup says of the rest.</summary>
/// <param name="Hash">SHA-256 of everything before it.</param>
/// <param name="Tag">Under a key that only the installation has; null in files of versions that made none.</param>
internal sealed record BackupProof(byte[] Hash, byte[]? Tag)
{
    public static byte[] TagOf(byte[] hash, byte[] key) => HMACSHA256.HashData(key, hash);

    /// <summary>Whether the holder of this key wrote it.</summary>
    public bool IsOf(byte[] key) => Tag is not null && CryptographicOperations.FixedTimeEquals(Tag, TagOf(Hash, key));
}
