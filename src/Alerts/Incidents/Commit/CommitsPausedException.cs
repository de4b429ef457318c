using StackExchange.Redis;

namespace Alerts.Incidents.Commit;

/// <summary>Nothing is committed for the moment; what waits is tried again.</summary>
internal sealed class CommitsPausedException() : RedisException("Commits are paused: a backup is being taken, or a restore is unfinished.");
