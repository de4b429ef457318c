using System.IO.Compression;
using System.Text.Json;

namespace Alerts.Administration;

/// <summary>Writes a backup file. Nothing of it is kept in memory; without <see cref="Complete"/> it is no backup.</summary>
internal sealed class BackupWriter : IDisposable
{
    private const int BufferSize = 128 * 1024;

    private readonly Stream to;
    private readonly HashingStream hashing;
    private readonly BinaryWriter writer;
    private readonly byte[]? key;
    private long keys;
    private long items;

    /// <param name="key">Of the installation; null when it has none outside of what is backed up.</param>
    public BackupWriter(Stream to, BackupHeader header, byte[]? key)
    {
        this.to = to;
        this.key = key;
        hashing = new(to);
        hashing.Write(BackupFormat.Magic);
        writer = new(new BufferedStream(new GZipStream(hashing, CompressionLevel.Fastest, leaveOpen: true), BufferSize));
        writer.Write(BackupFormat.Header);
        writer.Write(JsonSerializer.Serialize(header, BackupJson.Default.BackupHeader));
    }

    public void Write(BackupPart part)
    {
        writer.Write(BackupFormat.Part);
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
        if (part.IsFirst) keys++;
        items += part.Items.Count;
    }

    public BackupCounts Complete()
    {
        writer.Write(BackupFormat.Trailer);
        writer.Write(keys);
        writer.Write(items);
        // Down to the compressing stream, which writes its own end.
        writer.Dispose();
        hashing.Write(BackupFormat.End);
        var hash = hashing.Hash();
        to.Write(hash);
        to.Write(BackupProof.TagOf(hash, key));
        return new(keys, items);
    }

    public void Dispose()
    {
        writer.Dispose();
        hashing.Dispose();
    }
}
