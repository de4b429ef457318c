using Alerts.Contracts;

namespace Alerts.Incidents.Assessment;

/// <summary>How much stands behind an incident. Pure.</summary>
internal static class SourceCounter
{
    /// <param name="quarantined">Those among them that came in quarantine.</param>
    /// <param name="contributions">Of all reporters; what was said in quarantine does not count.</param>
    public static IncidentCounts Count(int reports, int quarantined, IReadOnlyList<Contribution> contributions, int more = 0)
    {
        var counted = quarantined == 0 ? contributions : [.. contributions.Where(contribution => !contribution.IsQuarantined)];
        var most =
            counted.MaxBy(static contribution => (contribution.Counted ?? -1, -(int)(contribution.Qualifier ?? CountQualifier.Exact)));
        return new(
            reports,
            DistinctSources.AtLeastDifferent(contributions, static source => source.Reporter) + more,
            DistinctSources.AtLeastDifferent(contributions, static source => source.Organisation),
            counted.Where(contribution => contribution.Source.Side is not null).DistinctBy(contribution => contribution.Source.Side)
                .Count(),
            most?.Counted,
            quarantined,
            most is { Counted: not null } ? most.Qualifier : null);
    }

    /// <summary>The greatest number that any single reporter observed, counted or not. How grave an incident is follows from it.</summary>
    public static int AtLeast(IReadOnlyList<Contribution> contributions) =>
        contributions.Where(static contribution => !contribution.IsQuarantined).Select(static contribution => contribution.AtLeast)
            .DefaultIfEmpty().Max();
}
