using System.Globalization;

namespace Alerts.Queries;

/// <summary>How far a list has been read. Pure.</summary>
/// <param name="Order">In which order.</param>
/// <param name="Head">Number of the newest alert when the first page was read; 0 where it does not matter.</param>
/// <param name="IsAfterMoves">Whether all that stood still was read, and what had an alert meanwhile is being read.</param>
/// <param name="Last">Of the last one read: its newest alert's number, or when it occurred, in ticks.</param>
/// <param name="Raised">Of the last one read: the number of the alert that raised it, where <c>Last</c> does not tell it from
/// others.</param>
internal readonly record struct ListPosition(IncidentOrder Order, long Head, bool IsAfterMoves, long Last, long Raised)
{
    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture, $"{(Order == IncidentOrder.Occurred ? 'o' : IsAfterMoves ? 'm' : 'l')}-{Head}-{Last}-{Raised}");

    /// <summary>Null when the text is no such place.</summary>
    public static ListPosition? Parse(string text) =>
        text.Split('-') is [("o" or "m" or "l") and var kind, var head, var last, var raised] && Number(head) is { } at
            && Number(last) is { } seen && Number(raised) is { } first
            ? new(kind == "o" ? IncidentOrder.Occurred : IncidentOrder.Learnt, at, kind == "m", seen, first)
            : null;

    private static long? Number(string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
