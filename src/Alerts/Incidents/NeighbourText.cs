using System.Globalization;
using Alerts.Contracts;

namespace Alerts.Incidents;

/// <summary>An incident's line in a cell: six fields; its id is the line's name.</summary>
internal static class NeighbourText
{
    public static string Write(Neighbour n) => string.Create(
        CultureInfo.InvariantCulture,
        $"{(int)n.Event} {n.Location.Longitude:R} {n.Location.Latitude:R} {n.UncertaintyMeters:R} {n.From.ToUnixTimeMilliseconds()} {n.Until.ToUnixTimeMilliseconds()}");

    public static Neighbour Read(string id, ReadOnlySpan<char> line)
    {
        Span<Range> fields = stackalloc Range[7];
        if (line.Split(fields, ' ') != 6) throw new FormatException("A cell's line does not have six fields.");
        return new(
            Guid.ParseExact(id, "N"),
            (EventCode)int.Parse(line[fields[0]], CultureInfo.InvariantCulture),
            new(Number(line[fields[1]]), Number(line[fields[2]])),
            Number(line[fields[3]]),
            Time(line[fields[4]]),
            Time(line[fields[5]]));
    }

    private static double Number(ReadOnlySpan<char> text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static DateTimeOffset Time(ReadOnlySpan<char> text) => DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(text, CultureInfo.InvariantCulture));
}
