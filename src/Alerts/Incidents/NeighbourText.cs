using System.Globalization;
using System.Text;
using Alerts.Contracts;

namespace Alerts.Incidents;

/// <summary>A cell's incidents as text: one line each, seven fields.</summary>
internal static class NeighbourText
{
    public static string Write(IEnumerable<Neighbour> neighbours)
    {
        var text = new StringBuilder();
        foreach (var n in neighbours)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"{n.Id:N} {(int)n.Event} {n.Location.Longitude:R} {n.Location.Latitude:R} {n.UncertaintyMeters:R} {n.From.ToUnixTimeMilliseconds()} {n.Until.ToUnixTimeMilliseconds()}\n");
        }
        return text.ToString();
    }

    public static List<Neighbour> Read(ReadOnlySpan<char> text)
    {
        List<Neighbour> neighbours = [];
        Span<Range> fields = stackalloc Range[7];
        foreach (var lineRange in text.Split('\n'))
        {
            var line = text[lineRange];
            if (line.IsEmpty) continue;
            if (line.Split(fields, ' ') != fields.Length) throw new FormatException("A cell's line does not have seven fields.");
            neighbours.Add(new(
                Guid.ParseExact(line[fields[0]], "N"),
                (EventCode)int.Parse(line[fields[1]], CultureInfo.InvariantCulture),
                new(Number(line[fields[2]]), Number(line[fields[3]])),
                Number(line[fields[4]]),
                Time(line[fields[5]]),
                Time(line[fields[6]])));
        }
        return neighbours;
    }

    private static double Number(ReadOnlySpan<char> text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static DateTimeOffset Time(ReadOnlySpan<char> text) => DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(text, CultureInfo.InvariantCulture));
}
