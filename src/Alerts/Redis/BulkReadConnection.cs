using StackExchange.Redis;

namespace Alerts.Redis;

/// <summary>A second connection to Redis for reading long stretches, so that bulk answers never stand before a commit.</summary>
internal sealed class BulkReadConnection(IConnectionMultiplexer connection) : IDisposable
{
    public IDatabase Database => connection.GetDatabase();

    public void Dispose() => connection.Dispose();
}
