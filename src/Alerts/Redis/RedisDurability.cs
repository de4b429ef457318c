namespace Alerts.Redis;

/// <summary>What a Redis server says about keeping what it acknowledged. A value is null when the server does not tell.</summary>
/// <param name="AppendOnly">Setting <c>appendonly</c>.</param>
/// <param name="AppendFsync">Setting <c>appendfsync</c>.</param>
/// <param name="MaxMemoryPolicy">Setting <c>maxmemory-policy</c>.</param>
internal sealed record RedisDurability(string? AppendOnly, string? AppendFsync, string? MaxMemoryPolicy)
{
    /// <summary>Why acknowledged reports could be lost on this server, one sentence each; empty when they cannot.</summary>
    public IEnumerable<string> Weaknesses(string server)
    {
        if (AppendOnly != "yes")
            yield return Sentence(server, "appendonly", AppendOnly, "yes", "a restart would lose everything since the last snapshot");
        if (AppendFsync != "always")
            yield return Sentence(server, "appendfsync", AppendFsync, "always", "a crash would lose acknowledged reports");
        if (MaxMemoryPolicy != "noeviction")
            yield return Sentence(server, "maxmemory-policy", MaxMemoryPolicy, "noeviction", "Redis would drop data when memory runs out");
    }

    /// <summary>Managed servers often hide their settings.</summary>
    public static string Hidden(string server) =>
        $"Redis {server} does not let its durability be read (CONFIG GET): allow it, or set Alerts:AcceptWeakerDurability=true once you "
            + $"have made sure of it.";

    private static string Sentence(string server, string setting, string? value, string needed, string consequence) =>
        $"Redis {server} runs with {setting} {value ?? "unknown"}: set it to {needed}, otherwise {consequence}.";
}
