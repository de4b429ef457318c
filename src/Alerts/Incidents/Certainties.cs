using Alerts.Contracts;

namespace Alerts.Incidents;

/// <summary>CAP certainty from independent sources; repetition by one source changes nothing, nor does anything said in quarantine.</summary>
internal static class Certainties
{
    public static Certainty Of(IReadOnlyList<Contribution> contributions)
    {
        if (contributions.All(contribution => contribution.IsQuarantined)) return Certainty.Unknown;
        if (NamesTwo(contributions, source => source.Side)) return Certainty.Observed;
        return NamesTwo(contributions, source => source.Organisation) ? Certainty.Likely : Certainty.Possible;
    }

    /// <summary>Only what is named and differs makes sources independent: an unnamed organisation may be any.</summary>
    private static bool NamesTwo(IReadOnlyList<Contribution> contributions, Func<Source, string?> name)
    {
        string? first = null;
        foreach (var contribution in contributions)
        {
            if (contribution.IsQuarantined || name(contribution.Source) is not { } named) continue;
            first ??= named;
            if (first != named) return true;
        }
        return false;
    }
}
