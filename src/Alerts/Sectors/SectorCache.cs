using Alerts.Redis;
using StackExchange.Redis;

namespace Alerts.Sectors;

/// <summary>
/// The sectors in force, in memory on every node: follows a change by a hint and a poll, and swaps the whole map at once.
/// </summary>
internal sealed class SectorCache(
    SectorStore store,
    BorderLine border,
    IConnectionMultiplexer redis,
    RedisKeys keys,
    TimeProvider clock,
    ILogger<SectorCache> logger) : BackgroundService
{
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(500);

    private readonly SemaphoreSlim refreshing = new(1, 1);
    private readonly TaskCompletionSource firstRead = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private volatile SectorMap map = new(SectorCollection.None, border);
    private string? unusable;
    private bool isAway;

    /// <summary>Never null. Empty, of version "none", before any import and until <see cref="FirstRead"/>.</summary>
    public SectorMap Map => map;

    /// <summary>Done once Redis has said which sectors are in force: nothing should be located before.</summary>
    public Task FirstRead => firstRead.Task;

    /// <summary>Reads the version in force anew and, where it differs, its sectors.</summary>
    public async Task RefreshAsync()
    {
        await refreshing.WaitAsync();
        try
        {
            var version = await store.VersionAsync() ?? SectorCollection.None.Version;
            if (version != map.Version) await SwapAsync(version);
            // Sectors that are in force but cannot be used are no reason to answer every report "outside".
            if (version == map.Version) firstRead.TrySetResult();
        }
        finally
        {
            refreshing.Release();
        }
    }

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await TryRefreshAsync();
        if (FirstRead.IsCompletedSuccessfully && Map.Version == SectorCollection.None.Version) SectorsLog.None(logger);
        await base.StartAsync(cancellationToken);
    }

    public override void Dispose()
    {
        refreshing.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var changed = new Signal();
        redis.GetSubscriber().Subscribe(RedisChannel.Literal(keys.SectorsChanged), (_, _) => changed.Set(), CommandFlags.FireAndForget);
        while (!stoppingToken.IsCancellationRequested)
        {
            await changed.WaitAsync(PollInterval, clock, stoppingToken);
            await TryRefreshAsync();
        }
    }

    private async Task TryRefreshAsync()
    {
        try
        {
            await RefreshAsync();
            if (isAway) SectorsLog.RedisIsBack(logger);
            isAway = false;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            if (!isAway) SectorsLog.NotRefreshed(logger, map.Version, RedisErrors.Reason(exception));
            isAway = true;
        }
    }

    private async Task SwapAsync(string version)
    {
        if (version == unusable) return;
        var collection = version == SectorCollection.None.Version ? SectorCollection.None
            : SectorImport.ReadStored(await store.ReadAsync(version)).Collection;
        if (collection?.Version != version)
        {
            unusable = version;
            SectorsLog.VersionUnusable(logger, version, map.Version);
            return;
        }
        map = new(collection, border);
        SectorsLog.Swapped(logger, version, collection.Sectors.Count);
    }
}
