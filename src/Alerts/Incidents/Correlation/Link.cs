namespace Alerts.Incidents.Correlation;

/// <summary>What fits best of two groups, and what they have in common.</summary>
/// <param name="Density">Of the two things that fit best, with what speaks against them.</param>
/// <param name="Continued">Of the two that fit best to fighting which moves and which one observer goes on telling of; 0: nobody
/// does.</param>
/// <param name="IsSameKind">Both tell of one kind of event.</param>
/// <param name="IsSameObserver">Somebody tells of both.</param>
internal readonly record struct Link(double Density, double Continued, bool IsSameKind, bool IsSameObserver)
{
    public Link Or(Link other) => new(
        Math.Max(Density, other.Density),
        Math.Max(Continued, other.Continued),
        IsSameKind || other.IsSameKind,
        IsSameObserver || other.IsSameObserver);
}
