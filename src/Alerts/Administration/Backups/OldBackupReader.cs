using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;

namespace Alerts.Administration.Backups;

/// <summary>
/// Reads a backup of the first format, which is no longer written: eight letters, one gzip stream of binary records, eight letters, the
/// SHA-256 of everything before it, and in its second kind an HMAC of that hash.
/// </summary>
internal sealed class OldBackupReader : IDisposable
{
    private const int MaxItem = 64 * 1024 * 1024;
    private const int HashLength = 32, TagLength = 32, EndLength = 8;

    private readonly BinaryReader reader;

    /// <exception cref="BackupDamagedException">It is cut or altered.</exception>
    public OldBackupReader(Stream from)
    {
        var start = from.Position;
        Span<byte> magic = stackalloc byte[Signed.Length];
        from.ReadExactly(magic);
        from.Position = start;
        Proof = RequireWhole(from, magic.SequenceEqual(Signed));
        from.Position = start + Signed.Length;
        reader = new(new BufferedStream(new GZipStream(from, CompressionMode.Decompress, leaveOpen: true), 128 * 1024));
        Require(reader.ReadByte() == 'H');
        Header = ReadHeader(reader.ReadString());
    }

    public BackupHeader Header { get; }

    public BackupProof Proof { get; }

    private static ReadOnlySpan<byte> Signed => "BIABKUP2"u8;

    private static ReadOnlySpan<byte> Unsigned => "BIABKUP1"u8;

    /// <summary>Leaves the file where it stood.</summary>
    public static bool IsOld(Stream from)
    {
        var start = from.Position;
        Span<byte> magic = stackalloc byte[Signed.Length];
        var length = from.ReadAtLeast(magic, magic.Length, throwOnEndOfStream: false);
        from.Position = start;
        return length == magic.Length && (magic.SequenceEqual(Signed) || magic.SequenceEqual(Unsigned));
    }

    /// <summary>Null at the end, once that has been found to be right.</summary>
    /// <param name="soFar">What was read.</param>
    public BackupPart? ReadNext(BackupCounts soFar)
    {
        if (reader.ReadByte() is var kind && kind == 'P')
            return new(reader.ReadString(), ReadShape(), ReadTime(), reader.ReadBoolean(), ReadItems());
        Require(kind == 'T' && reader.ReadInt64() == soFar.Keys && reader.ReadInt64() == soFar.Items);
        Require(reader.BaseStream.ReadByte() < 0);
        return null;
    }

    public void Dispose() => reader.Dispose();

    private static BackupHeader ReadHeader(string json)
    {
        using var header = JsonDocument.Parse(json);
        Require(Member("format").GetInt32() == 1);
        return new(
            BackupFormat.Name,
            1,
            Member("border").GetString()!,
            Member("epoch").GetString()!,
            Member("seq").GetInt64(),
            Member("createdAt").GetDateTimeOffset(),
            Member("programVersion").GetString()!);

        JsonElement Member(string name) =>
            header.RootElement.TryGetProperty(name, out var member) ? member : throw new InvalidDataException();
    }

    private static BackupProof RequireWhole(Stream from, bool isSigned)
    {
        var left = from.Length - from.Position - HashLength - (isSigned ? TagLength : 0);
        if (left < Signed.Length + EndLength) throw new EndOfStreamException();
        using var hashing = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[128 * 1024];
        for (int count; left > 0; left -= count)
        {
            count = from.Read(buffer, 0, (int)Math.Min(buffer.Length, left));
            if (count == 0) throw new EndOfStreamException();
            hashing.AppendData(buffer, 0, count);
        }
        var end = new byte[HashLength + (isSigned ? TagLength : 0)];
        from.ReadExactly(end);
        var hash = hashing.GetHashAndReset();
        if (!hash.AsSpan().SequenceEqual(end.AsSpan(0, HashLength)))
            throw new BackupDamagedException("The backup is cut off or altered: it is not what was written.");
        return new(hash, isSigned ? end[HashLength..] : null);
    }

    private KeyShape ReadShape()
    {
        var shape = (KeyShape)reader.ReadByte();
        Require(Enum.IsDefined(shape));
        return shape;
    }

    private DateTimeOffset? ReadTime() => reader.ReadInt64() is var time and not 0 ? DateTimeOffset.FromUnixTimeMilliseconds(time) : null;

    private List<byte[]> ReadItems()
    {
        var count = reader.Read7BitEncodedInt();
        Require(count is >= 0 and <= 2 * BackupFormat.MaxItems);
        var items = new List<byte[]>(count);
        while (items.Count < count)
        {
            var length = reader.Read7BitEncodedInt();
            Require(length is >= 0 and <= MaxItem);
            var item = reader.ReadBytes(length);
            if (item.Length < length) throw new EndOfStreamException();
            items.Add(item);
        }
        return items;
    }

    private static void Require(bool isAsWritten)
    {
        if (!isAsWritten) throw new InvalidDataException("not a backup as it was written");
    }
}
