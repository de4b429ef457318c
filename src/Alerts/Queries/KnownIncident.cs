using Alerts.Access;
using Alerts.Contracts;
using Alerts.Disclosure;

namespace Alerts.Queries;

/// <summary>An incident as the catalogue holds it: as its newest alert told of it.</summary>
/// <param name="incident">Without what no filter asks for.</param>
/// <param name="raised">Number of the alert that raised it.</param>
/// <param name="learnt">Number of its newest alert.</param>
internal sealed class KnownIncident(Incident incident, long raised, long learnt)
{
    private volatile Seen? last;

    public Incident Incident => incident;

    public long Raised => raised;

    public long Learnt => learnt;

    /// <summary>
    /// As these rights see it; null when they do not. What was worked out last is kept: a page asks with the same rights again and again.
    /// </summary>
    public Incident? For(Rights rights, DisclosurePolicy visibility)
    {
        if (visibility.KindOf(rights) is not { } kind) return incident;
        if (last is { } known && known.Kind == kind) return known.Incident;
        var seen = visibility.Of(incident, rights);
        last = new(kind, seen);
        return seen;
    }

    private sealed record Seen(ViewKind Kind, Incident? Incident);
}
