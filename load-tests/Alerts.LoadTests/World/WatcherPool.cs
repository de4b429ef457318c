using Alerts.LoadTests.Accounting;

namespace Alerts.LoadTests.World;

/// <summary>Many watchers on connections of their own.</summary>
internal sealed class WatcherPool : IAsyncDisposable
{
    /// <summary>Connections that are being made at a time: a queue of the operating system holds the others.</summary>
    private const int AtATime = 32;

    private readonly Uri address;
    private readonly HubLine[] lines;

    private WatcherPool(Uri address, ReceivedAlerts[] hearings)
    {
        this.address = address;
        Hearings = hearings;
        lines = new HubLine[hearings.Length];
    }

    public ReceivedAlerts[] Hearings { get; }

    public long Heard => Hearings.Sum(hearing => (long)hearing.Count);

    public static async Task<WatcherPool> OpenAsync(Uri address, IEnumerable<WatcherProfile> onlookers)
    {
        var crowd = new WatcherPool(address, [.. onlookers.Select(who => new ReceivedAlerts(who))]);
        try
        {
            await crowd.ConnectAsync();
            return crowd;
        }
        catch
        {
            await crowd.DisposeAsync();
            throw;
        }
    }

    /// <summary>All connections end at once.</summary>
    public async Task TearAsync()
    {
        await Task.WhenAll(lines.Where(line => line is not null).Select(line => line.DisposeAsync().AsTask()));
        Array.Clear(lines);
    }

    /// <summary>All come back, each from where it was.</summary>
    public Task ConnectAsync() => Parallel.ForAsync(
        0,
        lines.Length,
        new ParallelOptions { MaxDegreeOfParallelism = AtATime },
        async (number, _) => lines[number] = await HubLine.OpenAsync(address, Hearings[number]));

    public async ValueTask DisposeAsync() => await TearAsync();
}
