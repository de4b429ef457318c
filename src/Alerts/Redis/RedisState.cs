namespace Alerts.Redis;

/// <summary>What a Redis server says about itself (INFO). Null or zero is what it does not tell.</summary>
internal sealed record RedisState
{
    private static readonly Version Oldest = new(7, 0);

    private const double AlmostFull = 0.9;

    private RedisState()
    {
    }

    public Version? Version { get; private init; }

    public string? PrimaryOfThisReplica { get; private init; }

    public long UsedMemory { get; private init; }

    public long MaxMemory { get; private init; }

    public bool FailsToAppend { get; private init; }

    public bool FailsToRewrite { get; private init; }

    public static RedisState Parse(string info)
    {
        var fields = info.Split('\n').Select(line => line.Trim().Split(':', 2)).Where(pair => pair.Length == 2)
            .ToLookup(pair => pair[0], pair => pair[1]);
        string? Field(string name) => fields[name].FirstOrDefault();
        long Number(string name) => long.TryParse(Field(name), out var number) ? number : 0;
        return new()
        {
            Version = Version.TryParse(Field("redis_version"), out var version) ? version : null,
            PrimaryOfThisReplica = Field("role") == "slave" ? $"{Field("master_host")}:{Field("master_port")}" : null,
            UsedMemory = Number("used_memory"),
            MaxMemory = Number("maxmemory"),
            FailsToAppend = Field("aof_last_write_status") is not (null or "ok"),
            FailsToRewrite = Field("aof_last_bgrewrite_status") is not (null or "ok"),
        };
    }

    /// <summary>What stands against using this server, one sentence each.</summary>
    public IEnumerable<string> Problems(string server)
    {
        if (Version is { } version && version < Oldest)
            yield return $"Redis {server} is version {version}: {Oldest} or newer is needed, older ones cannot run the commit script.";
        if (PrimaryOfThisReplica is { } primary)
            yield return $"Redis {server} is a replica and takes no writes: give ConnectionStrings:Redis the address of its primary "
                + $"{primary}.";
        if (FailsToAppend)
            yield return $"Redis {server} cannot write its append-only file: look at the disk that holds its directory, and at its log.";
    }

    /// <summary>What will stand against it if nobody does anything, one sentence each.</summary>
    public IEnumerable<string> Notices(string server)
    {
        if (MaxMemory > 0 && UsedMemory >= MaxMemory * AlmostFull)
            yield return $"Redis {server} uses {UsedMemory / 1_000_000} MB of its maxmemory {MaxMemory / 1_000_000} MB: raise maxmemory, "
                + $"or keep less (Alerts:Retention), before it refuses to write.";
        if (FailsToRewrite)
            yield return $"Redis {server} could not rewrite its append-only file, which grows until that works: look at the disk that "
                + $"holds its directory, and at its log.";
    }
}
