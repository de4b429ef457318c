namespace Alerts.Embedded;

/// <summary>How the embedded server is run.</summary>
internal static class EmbeddedRedisSettings
{
    public static string[] Arguments(string dataDirectory, int port, string password) =>
    [
        "--bind", "127.0.0.1", "--port", $"{port}",
        "--auth", "Password", "--password", password,
        "-q", "--logger-level", "Error",
        "--lua", "--lua-transaction-mode",
        .. Durability(dataDirectory),
        .. Size(dataDirectory),
    ];

    /// <summary>
    /// An answer means that the write is in the append-only file, and a start reads it back: a killed program loses nothing. The server
    /// does not force the disk's own cache, so a power cut may cost the last moments; a real Redis with <c>appendfsync always</c> does not
    /// have that gap.
    /// </summary>
    private static string[] Durability(string dataDirectory) =>
    [
        "--aof", "--aof-commit-wait", "true", "--recover", "--fail-on-recovery-error", "true",
        "--checkpointdir", Path.Combine(dataDirectory, DataDirectory.Checkpoints),
        // The default device needs libaio and ends the whole process where it is missing.
        "--device-type", "RandomAccess",
    ];

    /// <summary>
    /// Small for a machine of one person, bounded for one that runs for months. Past its size limit the append-only file is replaced by a
    /// checkpoint. What does not fit into memory goes to disk: without the storage tier it would be dropped.
    /// </summary>
    private static string[] Size(string dataDirectory) =>
    [
        "--memory", "512m", "--page", "4m", "--segment", "64m", "--index", "4m", "--object-log-segment", "64m", "--reviv",
        "--storage-tier", "--logdir", Path.Combine(dataDirectory, DataDirectory.Log),
        "--compaction-type", "Lookup", "--compaction-freq", "30", "--compaction-max-segments", "4",
        "--aof-memory", "32m", "--aof-page-size", "16m", "--aof-segment-size", "64m", "--aof-size-limit", "128m",
    ];
}
