using Alerts.Redis;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace Alerts.Health;

/// <summary>
/// Asks a real Redis whether it keeps what it acknowledges. The embedded server needs no asking: this program has set it up.
/// </summary>
internal sealed class RedisDurabilityCheck(IConnectionMultiplexer redis, IConfiguration configuration, IOptions<AlertsOptions> options)
{
    /// <summary>
    /// Weaknesses that <see cref="AlertsOptions.AcceptWeakerDurability"/> lets pass, as of the last check; shown in health.
    /// </summary>
    public IReadOnlyList<string> Accepted { get; private set; } = [];

    /// <summary>Why the program is not ready, one sentence each; empty when nothing stands against it.</summary>
    public async Task<IReadOnlyList<string>> CheckAsync(CancellationToken cancellation)
    {
        if (string.IsNullOrEmpty(configuration.GetConnectionString("Redis"))) return [];
        var weaknesses = await FindAsync(cancellation);
        if (!options.Value.AcceptWeakerDurability) return weaknesses;
        Accepted = weaknesses;
        return [];
    }

    private async Task<IReadOnlyList<string>> FindAsync(CancellationToken cancellation)
    {
        var primaries = redis.GetServers().Where(server => server.IsConnected && !server.IsReplica).ToList();
        if (primaries.Count == 0) return ["No Redis primary could be asked whether it keeps what it acknowledges."];
        List<string> weaknesses = [];
        foreach (var server in primaries) weaknesses.AddRange(await FindAsync(server, cancellation));
        return weaknesses;
    }

    private static async Task<IEnumerable<string>> FindAsync(IServer server, CancellationToken cancellation)
    {
        var name = $"{server.EndPoint}";
        try
        {
            var durability = new RedisDurability(
                await ReadAsync(server, "appendonly", cancellation),
                await ReadAsync(server, "appendfsync", cancellation),
                await ReadAsync(server, "maxmemory-policy", cancellation));
            return durability.Weaknesses(name);
        }
        catch (Exception exception) when (exception is RedisServerException or RedisCommandException)
        {
            return [RedisDurability.Hidden(name)];
        }
        catch (Exception exception) when (exception is RedisException or TimeoutException)
        {
            return [$"Redis {name} did not answer when asked whether it keeps what it acknowledges: {exception.Message}"];
        }
    }

    private static async Task<string?> ReadAsync(IServer server, string setting, CancellationToken cancellation) =>
        (await server.ConfigGetAsync(setting).WaitAsync(cancellation)).Select(pair => pair.Value).FirstOrDefault();
}
