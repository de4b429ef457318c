namespace Alerts.Queries;

/// <summary>
/// Finds and counts what matches. An incident that stood when the first page was read is on some page, also when alerts about it moved it
/// meanwhile: what moved comes once more at the end. Pure.
/// </summary>
internal static class IncidentListing
{
    public const int MaxCounted = 10_000;

    /// <param name="matches">What is wanted and may be seen.</param>
    /// <param name="after">Where the page before ended; null for the first.</param>
    /// <param name="limit">At most so many.</param>
    public static ListedIncidents Of(
        IncidentsKnown known, Func<KnownIncident, bool> matches, IncidentOrder order, ListPosition? after, int limit)
    {
        var total = 0;
        List<KnownIncident> rest = [], moved = [];
        foreach (var one in known.NewestFirst)
        {
            if (!matches(one)) continue;
            total++;
            if (after is null || IsBeyond(one, after.Value)) rest.Add(one);
            else if (after is { Order: IncidentOrder.Learnt } place && one.Learnt > place.Head && one.Raised <= place.Head) moved.Add(one);
            if (total > MaxCounted && order == IncidentOrder.Learnt && rest.Count > limit) break;
        }
        if (order == IncidentOrder.Occurred)
            rest = [.. rest.OrderByDescending(Occurred).ThenByDescending(static one => one.Raised).Take(limit + 1)];
        var (page, next) = order == IncidentOrder.Occurred
            ? Cut(rest, limit, static last => new(IncidentOrder.Occurred, 0, false, Occurred(last), last.Raised))
            : ByLearnt(rest, moved, after, known.Head, limit);
        return new(page, next, Math.Min(total, MaxCounted), total <= MaxCounted);
    }

    private static (IReadOnlyList<KnownIncident> Page, ListPosition? Next) ByLearnt(
        List<KnownIncident> rest, List<KnownIncident> moved, ListPosition? after, long head, int limit)
    {
        var first = after?.Head ?? head;
        if (after is not { IsAfterMoves: true })
        {
            if (rest.Count > limit) return Cut(rest, limit, last => new(IncidentOrder.Learnt, first, false, last.Learnt, 0));
            if (moved.Count == 0) return (rest, null);
        }
        // The earliest first: whatever moves again while they are read goes to the end, and is met there.
        moved.Reverse();
        List<KnownIncident> left = after is { IsAfterMoves: true } place ? [.. moved.Where(one => one.Learnt > place.Last)]
            : [.. rest, .. moved];
        return Cut(left, limit, last => new(IncidentOrder.Learnt, first, true, last.Learnt > first ? last.Learnt : first, 0));
    }

    private static (IReadOnlyList<KnownIncident> Page, ListPosition? Next) Cut(
        List<KnownIncident> left, int limit, Func<KnownIncident, ListPosition> place) =>
        left.Count <= limit ? (left, null) : (left[..limit], place(left[limit - 1]));

    private static bool IsBeyond(KnownIncident one, ListPosition place) => place.Order == IncidentOrder.Occurred
        ? (Occurred(one), one.Raised).CompareTo((place.Last, place.Raised)) < 0
        : !place.IsAfterMoves && one.Learnt < place.Last;

    private static long Occurred(KnownIncident one) => one.Incident.OccurredAt.UtcTicks;
}
