using Alerts.Contracts;

namespace Alerts.Incidents.Assessment;

/// <summary>What independent sources make of one report.</summary>
/// <param name="Others">So many of them speak of its incident.</param>
/// <param name="With">So many of those say the same, however vaguely.</param>
/// <param name="FirmlyWith">So many of those exactly, and of its kind.</param>
/// <param name="Against">So many say together that it was at one other place.</param>
internal readonly record struct OtherVoices(int Others, int With, int FirmlyWith, int Against)
{
    /// <summary>Its own source with them.</summary>
    private int For => 1 + With;

    public bool Confirm => FirmlyWith > 0 && For > Against;

    public bool Contradict => Against > For;

    public Credibility Word =>
        Contradict ? Credibility.Improbable
        : Against == For ? Credibility.Doubtful
        : Confirm && Against == 0 ? Credibility.Confirmed
        : With > 0 ? Credibility.ProbablyTrue
        : Others > 0 ? Credibility.PossiblyTrue
        : Credibility.CannotBeJudged;
}
