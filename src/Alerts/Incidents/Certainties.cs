using Alerts.Contracts;

namespace Alerts.Incidents;

/// <summary>CAP certainty from independent sources; repetition by one source changes nothing, nor does anything said in quarantine.</summary>
internal static class Certainties
{
    public static Certainty Of(IReadOnlyList<Contribution> contributions)
    {
        if (contributions.All(contribution => contribution.IsQuarantined)) return Certainty.Unknown;
        if (NamesTwoSides(contributions)) return Certainty.Observed;
        return Generations.AtLeastDifferent(contributions, static source => source.Organisation) > 1 ? Certainty.Likely : Certainty.Possible;
    }

    /// <summary>Only what is named and differs makes sources independent: an unnamed side may be any.</summary>
    private static bool NamesTwoSides(IReadOnlyList<Contribution> contributions)
    {
        string? first = null;
        foreach (var contribution in contributions)
        {
            if (contribution.IsQuarantined || contribution.Source.Side is not { } named) continue;
            first ??= named;
            if (first != named) return true;
        }
        return false;
    }
}
