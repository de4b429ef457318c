using Alerts.LoadTests.Accounting;

namespace Alerts.LoadTests.Harness;

/// <summary>Many watchers on connections of their own.</summary>
internal sealed class WatcherPool : IAsyncDisposable
{
    /// <summary>Connections that are being made at a time: a queue of the operating system holds the others.</summary>
    private const int AtATime = 32;

    private readonly Uri address;
    private readonly HubClient[] clients;

    private WatcherPool(Uri address, ReceivedAlerts[] allReceived)
    {
        this.address = address;
        AllReceived = allReceived;
        clients = new HubClient[allReceived.Length];
    }

    public ReceivedAlerts[] AllReceived { get; }

    public long ReceivedCount => AllReceived.Sum(received => (long)received.Count);

    public static async Task<WatcherPool> OpenAsync(Uri address, IEnumerable<WatcherProfile> profiles)
    {
        var pool = new WatcherPool(address, [.. profiles.Select(who => new ReceivedAlerts(who))]);
        try
        {
            await pool.ConnectAsync();
            return pool;
        }
        catch
        {
            await pool.DisposeAsync();
            throw;
        }
    }

    /// <summary>All connections end at once.</summary>
    public async Task TearAsync()
    {
        await Task.WhenAll(clients.Where(client => client is not null).Select(client => client.DisposeAsync().AsTask()));
        Array.Clear(clients);
    }

    /// <summary>All come back, each from where it was.</summary>
    public Task ConnectAsync() => Parallel.ForAsync(
        0,
        clients.Length,
        new ParallelOptions { MaxDegreeOfParallelism = AtATime },
        async (number, _) => clients[number] = await HubClient.OpenAsync(address, AllReceived[number]));

    public async ValueTask DisposeAsync() => await TearAsync();
}
