namespace Alerts.Intake;

/// <summary>The headers that a message may bear.</summary>
internal static class MessageHeaders
{
    /// <summary>A direct publisher's key: <c>Bearer …</c>.</summary>
    public const string Authorization = "authorization";

    /// <summary>What the HTTP endpoint vouches for.</summary>
    public const string SenderClaims = "alerts-voucher";

    /// <summary>The seal over it.</summary>
    public const string Signature = "alerts-seal";

    /// <summary>The sender's place in a trace, as W3C Trace Context spells it.</summary>
    public const string TraceParent = "traceparent";

    /// <summary>On an empty message: it only shows that messages come through, and is acknowledged and forgotten.</summary>
    public const string Probe = "alerts-probe";

    /// <summary>All of them: any other header that a message bears is dropped before anything sees it.</summary>
    public static IReadOnlyList<string> All { get; } = [Authorization, SenderClaims, Signature, TraceParent, Probe];
}
