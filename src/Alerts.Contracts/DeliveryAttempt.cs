namespace Alerts.Contracts;

/// <summary>One attempt.</summary>
/// <param name="At">When it began.</param>
/// <param name="Result">What happened.</param>
/// <param name="Status">The HTTP status; absent when there was no answer.</param>
/// <param name="Milliseconds">How long it took.</param>
/// <param name="Answer">The beginning of the answer's body, at most 1,000 characters.</param>
/// <param name="Headers">The headers that differ from attempt to attempt: <c>webhook-timestamp</c> and <c>webhook-signature</c>. Only in
/// the answer for a single delivery, and only when the request was sent.</param>
public sealed record DeliveryAttempt(
    DateTimeOffset At,
    AttemptResult Result,
    int? Status,
    int Milliseconds,
    string? Answer = null,
    IReadOnlyDictionary<string, string>? Headers = null);
