using System.Buffers;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Alerts.Administration.Backups;

/// <summary>Writes a backup file. Nothing of it is kept in memory but a line; without <see cref="Complete"/> it is no backup.</summary>
internal sealed class BackupWriter : IDisposable
{
    private const int BufferSize = 128 * 1024;

    private readonly Stream to;
    private readonly BackupHeader header;
    private readonly byte[]? key;
    private readonly Stream packed;
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly ArrayBufferWriter<byte> line = new(BufferSize);
    private readonly Utf8JsonWriter json;
    private long unpacked;
    private long keys;
    private long items;

    /// <param name="key">Of the installation; null when it has none outside of what is backed up.</param>
    public BackupWriter(Stream to, BackupHeader header, byte[]? key)
    {
        this.to = to;
        this.header = header;
        this.key = key;
        packed = new BufferedStream(new GZipStream(to, CompressionLevel.Fastest, leaveOpen: true), BufferSize);
        // For people who look into it: only what JSON demands is escaped.
        json = new(line, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true });
        JsonSerializer.Serialize(json, header, BackupJson.Default.BackupHeader);
        EndLine();
    }

    public void Write(BackupPart part)
    {
        BackupLineCodec.Write(json, part, header.CreatedAt);
        EndLine();
        if (part.IsFirst) keys++;
        items += part.Items.Count;
    }

    public BackupCounts Complete()
    {
        var proof = hash.GetCurrentHash();
        var tag = key is null ? null : Convert.ToHexStringLower(BackupProof.TagOf(proof, key));
        JsonSerializer.Serialize(
            json, new BackupTrailer(keys, items, Convert.ToHexStringLower(proof), tag), BackupJson.Default.BackupTrailer);
        EndLine();
        // Down to the compressing stream, which writes its own end.
        packed.Dispose();
        RequireReadable(unpacked <= BackupFormat.MaxUnpacked(to.Position));
        return new(keys, items);
    }

    public void Dispose()
    {
        packed.Dispose();
        json.Dispose();
        hash.Dispose();
    }

    private void EndLine()
    {
        json.Flush();
        line.Write("\n"u8);
        RequireReadable(line.WrittenCount <= BackupFormat.MaxLine);
        hash.AppendData(line.WrittenSpan);
        packed.Write(line.WrittenSpan);
        unpacked += line.WrittenCount;
        line.ResetWrittenCount();
        json.Reset();
    }

    /// <summary>Better no backup than one that its reader refuses.</summary>
    private static void RequireReadable(bool isReadable)
    {
        if (!isReadable)
            throw new CommandEndedException(ExitCode.Failed, "Redis holds a value that is too large for a backup: nothing was written.");
    }
}
