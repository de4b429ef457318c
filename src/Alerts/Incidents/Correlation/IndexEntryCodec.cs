using System.Buffers.Text;
using System.Globalization;
using Alerts.Contracts;

namespace Alerts.Incidents.Correlation;

/// <summary>
/// An incident's line in a cell, UTF-8: six fields, and a seventh where what was said of it lies scattered; its id is the line's name. Read
/// by the thousand when a busy cell is new to a process.
/// </summary>
internal static class IndexEntryCodec
{
    public static string Write(IndexEntry n) => string.Create(
        CultureInfo.InvariantCulture,
        $"{(int)n.Event} {n.Location.Longitude:R} {n.Location.Latitude:R} {n.UncertaintyMeters:R} {n.From.ToUnixTimeMilliseconds()} "
            + $"{n.Until.ToUnixTimeMilliseconds()}{Extent(n)}");

    private static string Extent(IndexEntry n) =>
        n.ExtentMeters > 0 ? string.Create(CultureInfo.InvariantCulture, $" {Math.Ceiling(n.ExtentMeters)}") : string.Empty;

    public static IndexEntry Read(ReadOnlySpan<byte> id, ReadOnlySpan<byte> line)
    {
        if (!Utf8Parser.TryParse(id, out Guid incident, out _, 'N'))
            throw new FormatException("A cell's line does not bear an incident's id.");
        var neighbour = new IndexEntry(
            incident,
            (EventCode)Whole(ref line),
            new(Number(ref line), Number(ref line)),
            Number(ref line),
            DateTimeOffset.FromUnixTimeMilliseconds(Whole(ref line)),
            DateTimeOffset.FromUnixTimeMilliseconds(Whole(ref line)));
        if (!line.IsEmpty) neighbour = neighbour with { ExtentMeters = Number(ref line) };
        return line.IsEmpty ? neighbour : throw Wrong;
    }

    private static double Number(ref ReadOnlySpan<byte> line) =>
        Utf8Parser.TryParse(line, out double number, out var length) ? Take(ref line, length, number) : throw Wrong;

    private static long Whole(ref ReadOnlySpan<byte> line) =>
        Utf8Parser.TryParse(line, out long number, out var length) ? Take(ref line, length, number) : throw Wrong;

    private static T Take<T>(ref ReadOnlySpan<byte> line, int length, T value)
    {
        line = length < line.Length ? line[(length + 1)..] : [];
        return value;
    }

    private static FormatException Wrong => new("A cell's line does not have six or seven numbers.");
}
