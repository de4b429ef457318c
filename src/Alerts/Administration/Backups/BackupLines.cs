using System.Buffers.Binary;
using System.IO.Compression;

namespace Alerts.Administration.Backups;

/// <summary>The lines of a gzip file, of which neither one nor all may be longer than a backup's.</summary>
internal sealed class BackupLines : IDisposable
{
    /// <summary>A gzip stream (RFC 1952) as the writer begins it: deflated, without a name, without a time.</summary>
    private static ReadOnlySpan<byte> Beginning => [0x1f, 0x8b, 8, 0, 0, 0, 0, 0];

    private readonly GZipStream unpacking;
    private readonly long maxLength;
    private readonly uint lengthAtEnd;
    private byte[] buffer = new byte[128 * 1024];
    private int from;
    private int to;
    private long length;

    private BackupLines(Stream packed)
    {
        maxLength = BackupFormat.MaxUnpacked(packed.Length - packed.Position);
        lengthAtEnd = LengthAtEnd(packed);
        unpacking = new(packed, CompressionMode.Decompress, leaveOpen: true);
    }

    /// <summary>Null when it is no such file.</summary>
    public static BackupLines? Begin(Stream packed)
    {
        Span<byte> beginning = stackalloc byte[Beginning.Length];
        var start = packed.Position;
        var length = packed.ReadAtLeast(beginning, beginning.Length, throwOnEndOfStream: false);
        packed.Position = start;
        return length == beginning.Length && beginning.SequenceEqual(Beginning) ? new(packed) : null;
    }

    /// <summary>With its end; good until the next is asked for.</summary>
    /// <exception cref="EndOfStreamException">The file ends before the line does.</exception>
    public ReadOnlySpan<byte> Next()
    {
        // A large line is not searched again from its beginning.
        for (var searched = 0; ;)
        {
            var at = buffer.AsSpan(from + searched, to - from - searched).IndexOf((byte)'\n');
            var known = at < 0 ? to - from : searched + at + 1;
            if (known > BackupFormat.MaxLine)
                throw new BackupDamagedException($"A line of the backup is longer than {BackupFormat.MaxLine} bytes, as no backup has.");
            if (at >= 0)
            {
                from += known;
                return buffer.AsSpan(from - known, known);
            }
            searched = known;
            if (!Fill()) throw new EndOfStreamException();
        }
    }

    /// <exception cref="BackupDamagedException">Something follows.</exception>
    public void RequireEnd()
    {
        // What follows the end of the gzip stream itself is passed over by whoever unpacks it.
        if (from < to || Fill() || (uint)length != lengthAtEnd)
            throw new BackupDamagedException("Something follows the last line of the backup, or its end is cut off.");
    }

    public void Dispose() => unpacking.Dispose();

    /// <summary>The last four bytes of a gzip file: how long its content is, of which they hold as much as fits.</summary>
    private static uint LengthAtEnd(Stream packed)
    {
        Span<byte> end = stackalloc byte[sizeof(uint)];
        var start = packed.Position;
        packed.Position = packed.Length - end.Length;
        packed.ReadExactly(end);
        packed.Position = start;
        return BinaryPrimitives.ReadUInt32LittleEndian(end);
    }

    /// <summary>Puts what is not told yet to the front, in a larger buffer when it fills this one.</summary>
    private void MakeRoom()
    {
        var target = to - from == buffer.Length ? new byte[2 * buffer.Length] : buffer;
        buffer.AsSpan(from, to - from).CopyTo(target);
        (buffer, from, to) = (target, 0, to - from);
    }

    /// <summary>False at the end.</summary>
    private bool Fill()
    {
        if (to == buffer.Length) MakeRoom();
        var count = unpacking.Read(buffer, to, buffer.Length - to);
        to += count;
        length += count;
        if (length > maxLength)
            throw new BackupDamagedException($"The backup unpacks to more than {maxLength} bytes, as no file of this length does.");
        return count > 0;
    }
}
