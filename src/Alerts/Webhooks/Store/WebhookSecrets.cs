namespace Alerts.Webhooks.Store;

/// <summary>The secrets of one webhook over its rotations. Pure.</summary>
internal static class WebhookSecrets
{
    /// <summary>The new one first; each that it replaces signs until its own time is over.</summary>
    /// <param name="secrets">As they are, newest first.</param>
    /// <param name="until">Until then the one that was newest signs too.</param>
    public static IReadOnlyList<SigningSecret> Rotated(
        IReadOnlyList<SigningSecret> secrets, string added, DateTimeOffset now, DateTimeOffset until) =>
        [new(added), .. Signing(secrets, now).Select(one => one.Until is null ? one with { Until = until } : one)];

    /// <summary>When there will be room for one more; null: now. None that was promised to sign is dropped for it.</summary>
    /// <param name="most">So many may sign at once.</param>
    public static DateTimeOffset? NextRotation(IReadOnlyList<SigningSecret> secrets, int most, DateTimeOffset now)
    {
        var signing = Signing(secrets, now).ToList();
        return signing.Count < most ? null : signing.Min(one => one.Until);
    }

    private static IEnumerable<SigningSecret> Signing(IReadOnlyList<SigningSecret> secrets, DateTimeOffset now) =>
        secrets.Where(one => one.Until is not { } end || end > now);
}
