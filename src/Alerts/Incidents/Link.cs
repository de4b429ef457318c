namespace Alerts.Incidents;

/// <summary>What fits best of two groups, and what they have in common.</summary>
/// <param name="Density">Of the two things that fit best, with what speaks against them.</param>
/// <param name="IsSameKind">Both tell of one kind of event.</param>
/// <param name="IsSameObserver">Somebody tells of both.</param>
internal readonly record struct Link(double Density, bool IsSameKind, bool IsSameObserver)
{
    public Link Or(Link other) => new(Math.Max(Density, other.Density), IsSameKind || other.IsSameKind, IsSameObserver || other.IsSameObserver);
}
