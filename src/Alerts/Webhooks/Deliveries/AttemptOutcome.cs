using Alerts.Contracts;

namespace Alerts.Webhooks.Deliveries;

/// <summary>What came of the wish to attempt a delivery; closed: one of these two.</summary>
internal abstract record AttemptOutcome
{
    private AttemptOutcome()
    {
    }

    /// <summary>Something was sent, or at least tried.</summary>
    /// <param name="Result">What happened.</param>
    /// <param name="Status">The HTTP status; null when there was no answer.</param>
    /// <param name="NotBefore">When the receiver wants to be asked again; null when it did not say.</param>
    /// <param name="Answer">The beginning of the answer's body, cleaned.</param>
    public sealed record Made(AttemptResult Result, int? Status = null, DateTimeOffset? NotBefore = null, string? Answer = null) : AttemptOutcome
    {
        /// <summary>The headers that only this attempt bore; null when no request was sent.</summary>
        public IReadOnlyDictionary<string, string>? Headers { get; init; }

        public bool IsDelivered => Result == AttemptResult.Delivered;

        /// <summary>Whoever answers 410 wants nothing more; everything else may pass.</summary>
        public bool RetryMakesSense => Result is not (AttemptResult.Delivered or AttemptResult.Gone);
    }

    /// <summary>Nothing was tried, and nothing of the schedule is used up.</summary>
    /// <param name="Why">What stood against it.</param>
    /// <param name="Until">When it may be tried.</param>
    public sealed record Postponed(Postponement Why, DateTimeOffset Until) : AttemptOutcome;
}

/// <summary>Why no attempt was made.</summary>
internal enum Postponement
{
    /// <summary>Attempts failed so often that the endpoint is left in peace for a while.</summary>
    CircuitOpen,

    /// <summary>The receiver asked for a pause.</summary>
    AskedToWait,

    /// <summary>Too many attempts are under way.</summary>
    Busy,

    /// <summary>The webhook's owner has no key any more, or another copy sends the webhook.</summary>
    NotAllowed,
}
