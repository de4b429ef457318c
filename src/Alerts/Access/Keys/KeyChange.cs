namespace Alerts.Access.Keys;

/// <summary>What became of a change to a key; closed.</summary>
internal abstract record KeyChange
{
    private KeyChange()
    {
    }

    public sealed record Made(AccessKeyCreated Key) : KeyChange;

    public sealed record Revoked : KeyChange;

    public sealed record Unknown : KeyChange;

    /// <summary>It speaks for another organisation or side than the administrator, who is limited to sectors, may.</summary>
    public sealed record OfOthers : KeyChange;

    /// <summary>The holder has two keys that work already.</summary>
    public sealed record TwoLive : KeyChange;

    /// <summary>Nobody would be left who can make keys.</summary>
    public sealed record LastAdministrator : KeyChange;
}
