using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using Alerts.Administration.Backups;

namespace Alerts.Tests.Administration;

/// <summary>Writes a backup of the first format, as the program did before.</summary>
internal static class OldBackupWriter
{
    /// <param name="parts">What it holds.</param>
    /// <param name="border">Whose it is.</param>
    /// <param name="key">Of the installation; without one, a file of the kind that was not signed.</param>
    public static byte[] Write(IReadOnlyList<BackupPart> parts, string border, byte[]? key)
    {
        using var to = new MemoryStream();
        to.Write(key is null ? "BIABKUP1"u8 : "BIABKUP2"u8);
        using (var writer = new BinaryWriter(new GZipStream(to, CompressionLevel.Fastest, leaveOpen: true)))
        {
            writer.Write((byte)'H');
            writer.Write(JsonSerializer.Serialize(new
            {
                format = 1,
                border,
                epoch = "e",
                seq = 7,
                createdAt = DateTimeOffset.UnixEpoch,
                programVersion = "0.9.0",
            }));
            foreach (var part in parts) Write(writer, part);
            writer.Write((byte)'T');
            writer.Write((long)parts.Count(static part => part.IsFirst));
            writer.Write((long)parts.Sum(static part => part.Items.Count));
        }
        to.Write("ENDOFBKP"u8);
        var hash = SHA256.HashData(to.ToArray());
        to.Write(hash);
        if (key is not null) to.Write(HMACSHA256.HashData(key, hash));
        return to.ToArray();
    }

    private static void Write(BinaryWriter writer, BackupPart part)
    {
        writer.Write((byte)'P');
        writer.Write(part.Name);
        writer.Write((byte)part.Shape);
        writer.Write(part.ExpiresAt?.ToUnixTimeMilliseconds() ?? 0);
        writer.Write(part.IsFirst);
        writer.Write7BitEncodedInt(part.Items.Count);
        foreach (var item in part.Items)
        {
            writer.Write7BitEncodedInt(item.Length);
            writer.Write(item);
        }
    }
}
