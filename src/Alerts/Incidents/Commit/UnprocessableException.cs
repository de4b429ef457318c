using StackExchange.Redis;

namespace Alerts.Incidents.Commit;

/// <summary>Work that fails whenever it is tried, whoever is with it.</summary>
internal sealed class UnprocessableException(Exception inner) : Exception("The work cannot be committed.", inner)
{
    /// <summary>Redis would not take it, for a key of the wrong type or the like: that is not the report's fault.</summary>
    public bool IsRefusedByRedis => InnerException is RedisException;
}
