namespace Alerts.Incidents.Correlation;

/// <summary>What a report means for all incidents near it.</summary>
/// <param name="Placed">The incident that it is part of.</param>
/// <param name="Others">Incidents that are otherwise than before because of it, in the order in which they are told; seldom any.</param>
/// <param name="Moved">Reports that became part of that incident and were part of another one, by their authors' ids.</param>
internal sealed record Correlated(Decision.Placed Placed, IReadOnlyList<Reshaped> Others, IReadOnlyList<Guid> Moved)
{
    public Correlated(Decision.Placed placed)
        : this(placed, [], [])
    {
    }
}
