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
    public sealed record Made(
        AttemptResult Result, int? Status = null, DateTimeOffset? NotBefore = null, string? Answer = null) : AttemptOutcome
    {
        /// <summary>The headers that only this attempt bore; null when no request was sent.</summary>
        public IReadOnlyDictionary<string, string>? Headers { get; init; }

        public bool IsDelivered => Result == AttemptResult.Delivered;

        /// <summary>Whoever answers 410 wants nothing more; everything else may pass.</summary>
        public bool RetryMakesSense => Result is not (AttemptResult.Delivered or AttemptResult.Gone);

        /// <summary>As the delivery keeps it.</summary>
        public DeliveryAttempt ToAttempt(DateTimeOffset at, TimeSpan took) =>
            new(at, Result, Status, (int)took.TotalMilliseconds, IsDelivered ? null : Answer, Headers);
    }

    /// <summary>Nothing was tried, and nothing of the schedule is used up.</summary>
    /// <param name="Why">What stood against it.</param>
    /// <param name="Until">When it may be tried.</param>
    public sealed record Postponed(Postponement Why, DateTimeOffset Until) : AttemptOutcome;
}
