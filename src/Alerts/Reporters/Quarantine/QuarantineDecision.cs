namespace Alerts.Reporters.Quarantine;

/// <summary>That a reporter was put into quarantine or released from it. Kept as evidence; nothing that it concerns is erased.</summary>
/// <param name="Reporter">Pseudonym of the reporter.</param>
/// <param name="At">When it was decided.</param>
/// <param name="Step">What was decided.</param>
/// <param name="By">Id of the operator's key; <c>service</c> when nobody was asked.</param>
/// <param name="Reason">Why it was put in; absent with a release.</param>
/// <param name="Count">How often it did what is too much; absent when an operator decided.</param>
/// <param name="Kind">What it did so often.</param>
/// <param name="Within">In how much time.</param>
/// <param name="Note">In the operator's words.</param>
internal sealed record QuarantineDecision(
    string Reporter,
    DateTimeOffset At,
    QuarantineStep Step,
    string By,
    QuarantineReason? Reason = null,
    long? Count = null,
    string? Kind = null,
    TimeSpan? Within = null,
    string? Note = null)
{
    private const string Service = "service";

    public static QuarantineDecision OfDestruction(string reporter, DateTimeOffset at) =>
        new(reporter, at, QuarantineStep.PutIn, Service, QuarantineReason.PseudonymsDestroyed);

    public static QuarantineDecision OfService(
        string reporter, DateTimeOffset at, QuarantineReason reason, AbuseTotal sum, TimeSpan within) =>
        new(reporter, at, QuarantineStep.PutIn, Service, reason, sum.Count, sum.Kind.ToString().ToLowerInvariant(), within);
}
