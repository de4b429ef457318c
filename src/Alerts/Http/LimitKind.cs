namespace Alerts.Http;

/// <summary>What a request is counted as: each kind has a bucket of its own, so that one kind used up leaves the others.</summary>
internal enum LimitKind
{
    /// <summary>Reports sent, by key.</summary>
    Reports,

    /// <summary>Reading, by key.</summary>
    Reads,

    /// <summary>Changing anything, by key.</summary>
    Changes,

    /// <summary>Opening a hub connection or an event stream, and calls on a hub, by key.</summary>
    Watches,

    /// <summary>
    /// Making and changing webhooks and having something sent to them, by key: whoever asks for it makes this installation call somebody.
    /// </summary>
    WebhookCalls,

    /// <summary>Without a key that works, by address.</summary>
    Strangers,

    /// <summary>Signing in, by address.</summary>
    SignIns,
}
