namespace Alerts.Access.Keys;

/// <summary>How it stands with the first administrator's key.</summary>
internal abstract record FirstKey
{
    private FirstKey()
    {
    }

    /// <summary>Made just now: to be shown.</summary>
    internal sealed record Made(string Text) : FirstKey;

    /// <summary>Another copy has made it and is about to show it, or ended in between.</summary>
    internal sealed record BeingShown : FirstKey;

    /// <summary>There has been one before.</summary>
    internal sealed record Shown : FirstKey;
}
