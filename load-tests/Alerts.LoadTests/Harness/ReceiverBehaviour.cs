namespace Alerts.LoadTests.Harness;

/// <summary>How a receiver of webhooks behaves once its endpoint has been verified; closed.</summary>
internal enum ReceiverBehaviour
{
    Quick,

    /// <summary>Answers after two seconds.</summary>
    Slow,

    /// <summary>Takes the request and never answers.</summary>
    Hanging,

    /// <summary>Nobody listens.</summary>
    Dead,
}
