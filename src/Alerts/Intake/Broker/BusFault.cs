namespace Alerts.Intake.Broker;

/// <summary>What is the matter with a bus; closed.</summary>
internal enum BusFault
{
    None,

    /// <summary>
    /// Publishes are not confirmed although the broker answers: RabbitMQ.Client 7 can wait for ever after a broker's restart (its issue
    /// 1930).
    /// </summary>
    Unconfirmed,

    /// <summary>The broker holds no consumer of this bus: it did not find its way back after a restart.</summary>
    NotRegistered,

    /// <summary>It has a consumer and nothing comes, not even what this copy itself sends.</summary>
    NothingConsumed,
}
