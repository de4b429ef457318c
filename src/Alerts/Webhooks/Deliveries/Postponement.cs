namespace Alerts.Webhooks.Deliveries;

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
