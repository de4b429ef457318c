using StackExchange.Redis;

namespace Alerts.Operations;

/// <summary>Ready only while Redis answers and keeps what it acknowledges.</summary>
internal sealed class RedisReadiness(IConnectionMultiplexer redis, RedisDurabilityCheck durability) : IReadinessCheck
{
    public string Name => "redis";

    public async Task<IReadOnlyList<string>> FindProblemsAsync(CancellationToken cancellation)
    {
        try
        {
            await redis.GetDatabase().PingAsync().WaitAsync(cancellation);
            return await durability.CheckAsync(cancellation);
        }
        catch (Exception exception) when (exception is RedisException or TimeoutException)
        {
            // The client library appends its own diagnostics after the first comma.
            return [$"Redis does not answer: {exception.Message.Split(',')[0]}"];
        }
    }
}
