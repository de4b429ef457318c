using Alerts.Contracts;
using Alerts.Geo;
using Alerts.Incidents.Correlation;
using Alerts.Reporters;

namespace Alerts.Incidents.Assessment;

/// <summary>
/// How far independent sources bear out what one report says of its incident. The words are those of NATO AJP-2.1, which gives no rule for
/// them; the rule is ours. It is for people who verify: nothing is decided by it. Pure.
/// </summary>
internal static class CredibilityRating
{
    /// <summary>
    /// Observers err by more than they state: places no farther apart than that beyond both discs do not contradict each other.
    /// </summary>
    private const double TypicalErrorMeters = 500;

    /// <param name="told">What the report says.</param>
    /// <param name="linking">The rules where the incident lies.</param>
    public static Credibility Of(Mention told, IncidentState state, LinkRules linking) =>
        state.Incident.Status == IncidentStatus.Retracted ? Credibility.Improbable : Voices(told, state, linking).Word;

    /// <inheritdoc cref="Of"/>
    public static OtherVoices Voices(Mention told, IncidentState state, LinkRules linking)
    {
        HashSet<string> others = new(StringComparer.Ordinal), with = new(StringComparer.Ordinal), firmlyWith = new(StringComparer.Ordinal);
        List<(string Organisation, Mention Said)> against = [];
        foreach (var contribution in state.Contributions)
        {
            if (contribution is not { IsQuarantined: false, Source.Organisation: { } organisation }
                || organisation == told.Source.Organisation) continue;
            others.Add(organisation);
            Mention? opposite = null;
            var agrees = false;
            foreach (var thing in contribution.Things)
            {
                var said = Mention.Of(contribution, thing, state.Incident);
                if (SaysTheSame(told, said, linking))
                {
                    agrees = true;
                    if (said.Event.Family() == told.Event.Family() && !linking.IsWeak(said)) firmlyWith.Add(organisation);
                }
                else if (Contradicts(told, said) && (opposite is null || LinkRules.Gap(told, said) < LinkRules.Gap(told, opposite)))
                {
                    opposite = said;
                }
            }
            if (agrees) with.Add(organisation);
            else if (opposite is not null) against.Add((organisation, opposite));
        }
        var own = told.Source.Organisation;
        return new(Independent(others, own), Independent(with, own), Independent(firmlyWith, own), Opposing(against, with, own));
    }

    /// <summary>
    /// How many of these there are at least that are not the source's own: as for certainty, one organisation is one source, what names
    /// none is nobody's witness, and pseudonyms of different generations may be one and the same organisation's.
    /// </summary>
    /// <param name="own">Null when the source names none: then any one of them may be its own.</param>
    private static int Independent(IReadOnlySet<string> organisations, string? own)
    {
        var most = 0;
        foreach (var (generation, count) in organisations.CountBy(PseudonymVersions.Of, StringComparer.Ordinal))
        {
            var mayHoldOwn = own is null || PseudonymVersions.Of(own) != generation;
            most = Math.Max(most, mayHoldOwn ? count - 1 : count);
        }
        return most;
    }

    /// <summary>Those of them that agree among themselves on one other place, and of whom nobody says the same as the report too.</summary>
    private static int Opposing(List<(string Organisation, Mention Said)> against, HashSet<string> with, string? own)
    {
        var most = 0;
        foreach (var (_, place) in against)
        {
            var agreed = against.Where(one => !with.Contains(one.Organisation) && Touch(one.Said, place))
                .Select(static one => one.Organisation);
            most = Math.Max(most, Independent(agreed.ToHashSet(StringComparer.Ordinal), own));
        }
        return most;
    }

    private static bool SaysTheSame(Mention told, Mention said, LinkRules linking) => linking.Score(told, said) > 0 && Touch(told, said);

    private static bool Contradicts(Mention told, Mention said) =>
        LinkRules.Gap(told, said) <= EventKinds.MovesWithin(told.Event, said.Event) && Apart(told, said) > TypicalErrorMeters;

    private static bool Touch(Mention a, Mention b) => Apart(a, b) <= 0;

    /// <summary>Between the two discs.</summary>
    private static double Apart(Mention a, Mention b) =>
        Distance.Meters(a.Location, b.Location) - a.UncertaintyMeters - b.UncertaintyMeters;
}
