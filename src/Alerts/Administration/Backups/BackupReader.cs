using System.Security.Cryptography;
using System.Text.Json;

namespace Alerts.Administration.Backups;

/// <summary>Reads a backup file from its beginning to its end, part by part.</summary>
internal sealed class BackupReader : IDisposable
{
    private const string Foreign = "This is not a backup of this program, or of a later version of it.";

    private readonly BackupLines? lines;
    private readonly OldBackupReader? old;
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private long keys;
    private long items;

    private BackupReader(Stream from)
    {
        if (OldBackupReader.IsOld(from))
        {
            old = new(from);
            (Header, Proof) = (old.Header, old.Proof);
            return;
        }
        lines = BackupLines.Begin(from) ?? throw new BackupDamagedException(Foreign);
        Header = ReadHeader(lines.Next());
    }

    public BackupHeader Header { get; }

    /// <summary>What was read, once <see cref="Parts"/> has come to its end.</summary>
    public BackupCounts Counts => new(keys, items);

    /// <summary>What the end of the file says of it, once <see cref="Parts"/> has come to its end.</summary>
    public BackupProof Proof { get; private set; } = new([], []);

    /// <param name="from">Can be sought.</param>
    /// <exception cref="BackupDamagedException">It does not begin like a backup of a version that is known.</exception>
    public static BackupReader Open(Stream from) => Guarded(() => new BackupReader(from));

    /// <summary>Every part, in order.</summary>
    /// <exception cref="BackupDamagedException">The file is cut or altered; what was given out before must not be believed.</exception>
    public IEnumerable<BackupPart> Parts()
    {
        Func<BackupPart?> next = old is null ? ReadNext : () => old.ReadNext(Counts);
        while (Guarded(next) is { } part)
        {
            if (part.IsFirst) keys++;
            items += part.Items.Count;
            yield return part;
        }
    }

    public void Dispose()
    {
        lines?.Dispose();
        old?.Dispose();
        hash.Dispose();
    }

    private BackupHeader ReadHeader(ReadOnlySpan<byte> line)
    {
        if (!line.StartsWith("{\"format\":"u8)) throw new BackupDamagedException(Foreign);
        hash.AppendData(line);
        var header = JsonSerializer.Deserialize(line, BackupJson.Default.BackupHeader);
        if (header?.Format != BackupFormat.Name) throw new BackupDamagedException(Foreign);
        if (header.Version != BackupFormat.Version)
            throw new BackupDamagedException(
                $"This backup has format {header.Version}; this program reads format {BackupFormat.Version} and the one before.");
        return header.Border is null || header.Epoch is null ? throw new InvalidDataException("an empty header") : header;
    }

    /// <summary>Null at the end, once that has been found to be right.</summary>
    private BackupPart? ReadNext()
    {
        var line = lines!.Next();
        if (!line.StartsWith("{\"keys\":"u8))
        {
            hash.AppendData(line);
            return BackupLineCodec.Read(line, Header.CreatedAt);
        }
        var trailer = JsonSerializer.Deserialize(line, BackupJson.Default.BackupTrailer)!;
        Proof = new(hash.GetCurrentHash(), trailer.Hmac is { } tag ? Convert.FromHexString(tag) : []);
        if ((trailer.Keys, trailer.Items) != (keys, items))
            throw new BackupDamagedException($"The backup holds {keys} keys, and its last line tells of {trailer.Keys}.");
        if (!CryptographicOperations.FixedTimeEquals(Proof.Hash, Convert.FromHexString(trailer.Sha256)))
            throw new BackupDamagedException("The backup is altered: its last line has the hash of another one.");
        lines.RequireEnd();
        return null;
    }

    private static T Guarded<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (EndOfStreamException)
        {
            throw new BackupDamagedException("The backup is cut off.");
        }
        catch (Exception exception) when (exception is InvalidDataException or FormatException or JsonException or ArgumentException
            or InvalidOperationException or IOException)
        {
            throw new BackupDamagedException("The backup is damaged: it is not what was written.");
        }
    }
}
