namespace Alerts.Intake.Broker;

/// <summary>A bus as it is seen from outside.</summary>
/// <param name="BrokerAnswersSince">Null while it does not.</param>
/// <param name="StartedAt">When this bus was made.</param>
/// <param name="LastRegisteredAt">When it was last seen with a consumer at the broker; null if never.</param>
/// <param name="LastDeliveryAt">When a message last came; null if never.</param>
/// <param name="HasRoom">It may be handed more messages.</param>
/// <param name="UnconfirmedInARow">Publishes since the last one that the broker confirmed.</param>
internal sealed record BusCondition(
    DateTimeOffset? BrokerAnswersSince,
    DateTimeOffset StartedAt,
    DateTimeOffset? LastRegisteredAt,
    DateTimeOffset? LastDeliveryAt,
    bool HasRoom,
    int UnconfirmedInARow)
{
    /// <summary>As long as the library may take to find its way back by itself.</summary>
    public static readonly TimeSpan FaultTimeout = TimeSpan.FromSeconds(10);

    /// <summary>Probe messages come every few seconds, so this much silence is none of the queue's.</summary>
    public static readonly TimeSpan MaxSilence = TimeSpan.FromSeconds(20);

    private const int MaxUnconfirmed = 3;

    /// <summary>While the broker does not answer nothing is the bus's fault.</summary>
    public BusFault Judge(DateTimeOffset now)
    {
        if (BrokerAnswersSince is not { } answersSince) return BusFault.None;
        var since = answersSince > StartedAt ? answersSince : StartedAt;
        if (UnconfirmedInARow >= MaxUnconfirmed && now - since >= FaultTimeout) return BusFault.Unconfirmed;
        if (now - Later(since, LastRegisteredAt) >= FaultTimeout) return BusFault.NotRegistered;
        return HasRoom && now - Later(since, LastDeliveryAt) >= MaxSilence ? BusFault.NothingConsumed : BusFault.None;
    }

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset? other) => other > one ? other.Value : one;
}
