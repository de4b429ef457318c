using Alerts.Contracts;

namespace Alerts.Incidents;

/// <summary>CAP certainty from independent sources; repetition by one source changes nothing.</summary>
internal static class Certainties
{
    public static Certainty Of(IReadOnlyList<Contribution> contributions)
    {
        if (NamesTwoSides(contributions)) return Certainty.Observed;
        return Generations.AtLeastDifferent(contributions.Select(contribution => contribution.Source.Organisation).OfType<string>()) > 1 ? Certainty.Likely : Certainty.Possible;
    }

    /// <summary>Only what is named and differs makes sources independent: an unnamed side may be any.</summary>
    private static bool NamesTwoSides(IReadOnlyList<Contribution> contributions)
    {
        string? first = null;
        foreach (var contribution in contributions)
        {
            if (contribution.Source.Side is not { } named) continue;
            first ??= named;
            if (first != named) return true;
        }
        return false;
    }
}
