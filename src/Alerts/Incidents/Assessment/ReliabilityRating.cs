using Alerts.Contracts;
using Alerts.Incidents.Correlation;

namespace Alerts.Incidents.Assessment;

/// <summary>
/// How far a source was right before, from the incidents in which others confirmed or contradicted it. It is for people who verify: nothing
/// is decided by it, and above all it silences nobody. Pure.
/// </summary>
internal static class ReliabilityRating
{
    /// <summary>An incident counts for half as much after that time: people change, and phones change hands.</summary>
    public static readonly TimeSpan HalfLife = TimeSpan.FromDays(30);

    /// <summary>Only with more than that, faded as it is, anything is judged: by five incidents at the least.</summary>
    public const double MinWeight = 4;

    /// <summary>
    /// The expected share of what is right, by the beta reputation of Jøsang and Ismail (2002), (r + 1) / (r + s + 2) with r confirmed and
    /// s contradicted, both fading. AJP-2.1 gives no numbers for its words; these are ours, the same distance from either end.
    /// </summary>
    private static readonly (double Least, Reliability Word)[] Words =
    [
        (0.9, Reliability.CompletelyReliable),
        (0.7, Reliability.UsuallyReliable),
        (0.5, Reliability.FairlyReliable),
        (0.3, Reliability.NotUsuallyReliable),
        (0, Reliability.Unreliable),
    ];

    public static Reliability Of(IEnumerable<AssessedIncident> judged, DateTimeOffset now)
    {
        var (confirmed, contradicted) = (0.0, 0.0);
        foreach (var one in judged)
        {
            var weight = Math.Pow(0.5, Math.Max((now - one.At) / HalfLife, 0));
            if (one.IsConfirmed) confirmed += weight;
            else contradicted += weight;
        }
        if (confirmed + contradicted <= MinWeight) return Reliability.CannotBeJudged;
        var expected = (confirmed + 1) / (confirmed + contradicted + 2);
        return Array.Find(Words, word => expected >= word.Least).Word;
    }

    /// <summary>
    /// What others made of all that the source said of an incident: contradicted in one thing is contradicted. Confirmed is what more say
    /// than say otherwise, or a single liar could take the confirmation from everybody. Null when it said nothing that counts, or nothing
    /// that others speak to.
    /// </summary>
    /// <param name="linking">The rules where the incident lies.</param>
    public static AssessedIncident? Judge(IncidentState state, string reporter, LinkRules linking)
    {
        var isConfirmed = false;
        foreach (var contribution in state.Contributions)
        {
            if (contribution.IsQuarantined || contribution.Source.Reporter != reporter) continue;
            foreach (var thing in contribution.Things)
            {
                var voices = CredibilityRating.Voices(Mention.Of(contribution, thing, state.Incident), state, linking);
                if (voices.Contradict || state.Incident.Status == IncidentStatus.Retracted)
                    return new(false, state.Incident.LastActivityAt);
                isConfirmed |= voices.Confirm;
            }
        }
        return isConfirmed ? new(true, state.Incident.LastActivityAt) : null;
    }
}
