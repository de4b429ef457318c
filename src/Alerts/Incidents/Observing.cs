namespace Alerts.Incidents;

/// <summary>How a reporter's observations add up. Pure; the order in which they come does not matter.</summary>
internal static class Observing
{
    public static Contribution First(LocatedReport report) => new(report.Source, [Of(report)], report.IsQuarantined);

    /// <summary>
    /// Adds the report to its reporter's contribution. Observations that overlap are the same told again, perhaps with a better count: the highest stands.
    /// What lies apart is observed in addition.
    /// </summary>
    public static IReadOnlyList<Contribution> Add(IReadOnlyList<Contribution> contributions, LocatedReport report)
    {
        for (var index = 0; index < contributions.Count; index++)
        {
            var known = contributions[index];
            if (known.Source.Reporter != report.Source.Reporter || known.IsQuarantined != report.IsQuarantined) continue;
            var observations = Add(known.Observations, Of(report));
            if (observations.SequenceEqual(known.Observations)) return contributions;
            return [.. contributions.Take(index), known with { Observations = observations }, .. contributions.Skip(index + 1)];
        }
        return contributions.Count < IncidentState.MostContributions ? [.. contributions, First(report)] : contributions;
    }

    private static List<Observed> Add(IReadOnlyList<Observed> known, Observed added)
    {
        List<Observed> apart = [];
        foreach (var observation in known)
        {
            if (observation.From <= added.Until && added.From <= observation.Until) added = Join(observation, added);
            else apart.Add(observation);
        }
        apart.Add(added);
        apart.Sort((a, b) => a.From.CompareTo(b.From));
        // A bound must never raise a count: the two earliest then pass for one.
        if (apart.Count > Contribution.MostObservations) apart = [Join(apart[0], apart[1]), .. apart.Skip(2)];
        return apart;
    }

    private static Observed Join(Observed a, Observed b) =>
        new(a.From < b.From ? a.From : b.From, a.Until > b.Until ? a.Until : b.Until, a.Count is null || b.Count > a.Count ? b.Count : a.Count);

    private static Observed Of(LocatedReport report) => new(report.From, report.Until, report.Report.Count);
}
