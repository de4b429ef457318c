using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;

namespace Alerts.Administration;

/// <summary>Reads a backup file from its beginning to its end, part by part.</summary>
internal sealed class BackupReader : IDisposable
{
    private const int BufferSize = 128 * 1024;

    private readonly BufferedStream expanded;
    private readonly BinaryReader reader;
    private long keys;
    private long items;

    private BackupReader(Stream from)
    {
        expanded = new(new GZipStream(from, CompressionMode.Decompress, leaveOpen: true), BufferSize);
        reader = new(expanded);
        Header = ReadHeader();
    }

    public BackupHeader Header { get; private init; }

    /// <summary>What was read, once <see cref="Parts"/> has come to its end.</summary>
    public BackupCounts Counts => new(keys, items);

    /// <exception cref="BackupDamagedException">It does not begin like a backup of a version that is known.</exception>
    public static BackupReader Open(Stream from)
    {
        Span<byte> magic = stackalloc byte[BackupFormat.Magic.Length];
        if (from.ReadAtLeast(magic, magic.Length, throwOnEndOfStream: false) < magic.Length
            || !(magic.SequenceEqual(BackupFormat.Magic) || magic.SequenceEqual(BackupFormat.UnsignedMagic)))
            throw new BackupDamagedException("This is not a backup of this program, or of a later version of it.");
        return Guarded(() => new BackupReader(from));
    }

    /// <summary>Whether every byte is the one that was written; leaves the file where it stood.</summary>
    /// <exception cref="BackupDamagedException">It is cut or damaged.</exception>
    public static BackupProof RequireWhole(Stream from)
    {
        var start = from.Position;
        Span<byte> magic = stackalloc byte[BackupFormat.Magic.Length];
        var isUnsigned = from.ReadAtLeast(magic, magic.Length, throwOnEndOfStream: false) == magic.Length
            && magic.SequenceEqual(BackupFormat.UnsignedMagic);
        from.Position = start;
        var left = from.Length - start - BackupFormat.HashLength - (isUnsigned ? 0 : BackupFormat.TagLength);
        if (left < BackupFormat.Magic.Length + BackupFormat.End.Length)
            throw new BackupDamagedException("This is not a backup of this program, or it is cut off.");
        var hash = HashOf(from, left);
        var expected = new byte[BackupFormat.HashLength];
        from.ReadExactly(expected);
        if (!CryptographicOperations.FixedTimeEquals(expected, hash))
            throw new BackupDamagedException("The backup is cut off or altered: it is not what was written.");
        var tag = isUnsigned ? null : new byte[BackupFormat.TagLength];
        if (tag is not null) from.ReadExactly(tag);
        from.Position = start;
        return new(hash, tag);
    }

    private static byte[] HashOf(Stream from, long left)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[BufferSize];
        for (; left > 0;)
        {
            var count = from.Read(buffer, 0, (int)Math.Min(buffer.Length, left));
            if (count == 0) throw new BackupDamagedException("The backup is cut off.");
            hash.AppendData(buffer.AsSpan(0, count));
            left -= count;
        }
        return hash.GetHashAndReset();
    }

    /// <summary>Every part, in order.</summary>
    /// <exception cref="BackupDamagedException">The file is cut or altered; what was given out before must not be believed.</exception>
    public IEnumerable<BackupPart> Parts()
    {
        while (Guarded(ReadNext) is { } part) yield return part;
    }

    public void Dispose() => reader.Dispose();

    private BackupHeader ReadHeader()
    {
        if (reader.ReadByte() != BackupFormat.Header) throw new InvalidDataException("no header");
        var header = JsonSerializer.Deserialize(reader.ReadString(), BackupJson.Default.BackupHeader)
            ?? throw new InvalidDataException("an empty header");
        return header.Format == BackupFormat.Version ? header
            : throw new BackupDamagedException(
                $"This backup has format {header.Format}; this program reads format {BackupFormat.Version}.");
    }

    /// <summary>Null at the end, once that has been found to be right.</summary>
    private BackupPart? ReadNext()
    {
        switch (reader.ReadByte())
        {
            case BackupFormat.Part:
                var part = new BackupPart(reader.ReadString(), ReadShape(), ReadTime(), reader.ReadBoolean(), ReadItems());
                if (part.IsFirst) keys++;
                items += part.Items.Count;
                return part;
            case BackupFormat.Trailer:
                if (reader.ReadInt64() != keys || reader.ReadInt64() != items) throw new InvalidDataException("other counts");
                return expanded.ReadByte() < 0 ? null : throw new InvalidDataException("something after the end");
            default:
                throw new InvalidDataException("an unknown record");
        }
    }

    private KeyShape ReadShape() =>
        (KeyShape)reader.ReadByte() is var shape && Enum.IsDefined(shape) ? shape : throw new InvalidDataException("an unknown shape");

    private DateTimeOffset? ReadTime() => reader.ReadInt64() is var time and not 0 ? DateTimeOffset.FromUnixTimeMilliseconds(time) : null;

    private List<byte[]> ReadItems()
    {
        var count = reader.Read7BitEncodedInt();
        if (count is < 0 or > 2 * BackupFormat.MaxItems) throw new InvalidDataException("too many items");
        var read = new List<byte[]>(count);
        for (var at = 0; at < count; at++)
        {
            var length = reader.Read7BitEncodedInt();
            if (length is < 0 or > BackupFormat.MaxItem) throw new InvalidDataException("too long an item");
            var item = reader.ReadBytes(length);
            if (item.Length < length) throw new EndOfStreamException();
            read.Add(item);
        }
        return read;
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
            or IOException)
        {
            throw new BackupDamagedException("The backup is damaged: it is not what was written.");
        }
    }
}
