using Alerts.Webhooks.Events;

namespace Alerts.Webhooks.Deliveries;

/// <summary>When a delivery is tried again. Pure.</summary>
/// <param name="pauses">Before the second attempt and each later one.</param>
internal sealed class RetrySchedule(IReadOnlyList<TimeSpan> pauses)
{
    /// <summary>Each pause is varied by so much of it, so that what failed together does not come back together.</summary>
    private const double Jitter = 0.2;

    /// <summary>An endpoint that does not answer its verification is asked so often.</summary>
    private const int VerificationAttempts = 4;

    /// <summary>Null when it is given up.</summary>
    /// <param name="type">What kind of event.</param>
    /// <param name="attempts">How often it was tried.</param>
    /// <param name="now">The time.</param>
    /// <param name="notBefore">What the receiver asked for.</param>
    /// <param name="chance">From 0 to 1.</param>
    public DateTimeOffset? Next(string type, int attempts, DateTimeOffset now, DateTimeOffset? notBefore, double chance)
    {
        var most = type switch
        {
            EventTypes.Test => 1,
            EventTypes.Verify => Math.Min(VerificationAttempts, pauses.Count + 1),
            _ => pauses.Count + 1,
        };
        if (attempts >= most) return null;
        var at = now + (pauses[attempts - 1] * (1 - Jitter + (2 * Jitter * chance)));
        return notBefore > at ? notBefore : at;
    }
}
