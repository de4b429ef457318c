using Alerts.Contracts;
using Alerts.Reporters;

namespace Alerts.Incidents.Assessment;

/// <summary>
/// CAP certainty from independent sources; repetition by one source changes nothing, nor does anything said in quarantine.
/// </summary>
internal static class CertaintyRules
{
    public static Certainty Of(IReadOnlyList<Contribution> contributions)
    {
        if (contributions.All(contribution => contribution.IsQuarantined)) return Certainty.Unknown;
        if (BothSidesSay(contributions)) return Certainty.Observed;
        return DistinctSources.AtLeastDifferent(contributions, static source => source.Organisation) > 1 ? Certainty.Likely
            : Certainty.Possible;
    }

    /// <summary>
    /// Whether an organisation of one side and another one of the other side say so. One organisation is one source, whatever the sides of
    /// its keys; what names no organisation may be anybody's; and pseudonyms of different generations may be one and the same
    /// organisation's.
    /// </summary>
    private static bool BothSidesSay(IReadOnlyList<Contribution> contributions)
    {
        List<(string Organisation, string Side)> kept = [];
        foreach (var contribution in contributions)
        {
            if (Named(contribution) is not { } one) continue;
            var ofItsSide = 0;
            foreach (var other in kept)
            {
                if (PseudonymVersions.Of(other.Organisation) != PseudonymVersions.Of(one.Organisation)) continue;
                if (other.Side == one.Side) ofItsSide += other == one ? 2 : 1;
                else if (other.Organisation != one.Organisation) return true;
            }
            // Two of a side are enough: whoever comes later differs from one of them. So the cost does not grow with the square of the
            // sources.
            if (ofItsSide < 2) kept.Add(one);
        }
        return false;
    }

    private static (string Organisation, string Side)? Named(Contribution contribution) =>
        contribution is { IsQuarantined: false, Source: { Organisation: { } organisation, Side: { } side } } ? (organisation, side) : null;
}
