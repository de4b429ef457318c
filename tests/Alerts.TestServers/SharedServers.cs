namespace Alerts.TestServers;

/// <summary>
/// One Redis and one RabbitMQ for a whole test run, each started when first asked for. Tests keep apart by border name and virtual host; a
/// test that harms a server starts one of its own.
/// </summary>
public sealed class SharedServers : IAsyncDisposable
{
    private readonly Lazy<Task<RedisServerProcess>> redis = new(() => RedisServerProcess.StartAsync());
    private readonly Lazy<Task<RabbitMqServerProcess>> broker = new(() => RabbitMqServerProcess.StartAsync());

    public Task<RedisServerProcess> Redis => redis.Value;

    public Task<RabbitMqServerProcess> Broker => broker.Value;

    public async ValueTask DisposeAsync()
    {
        if (redis.IsValueCreated) await (await redis.Value).DisposeAsync();
        if (broker.IsValueCreated) await (await broker.Value).DisposeAsync();
    }
}
