using Alerts.AlertLog;
using Alerts.Incidents.Commit;
using Alerts.Redis;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace Alerts.Tests.Incidents;

/// <summary>The committer of one program, with connections of its own to a real server.</summary>
internal sealed class CommitterNode : IAsyncDisposable
{
    private readonly ThrottledUpdates due;
    private readonly BulkReadConnection replay;
    private readonly ConnectionMultiplexer redis;

    private CommitterNode(
        ConnectionMultiplexer redis, string border, TimeProvider clock, bool isEmbedded, TimeSpan patience, RetentionOptions retention)
    {
        this.redis = redis;
        Keys = new(border);
        var epochs = Epochs = new EpochStore(redis, Keys);
        Store = new(redis, Keys, epochs, new RedisScripts(isEmbedded), Options.Create(retention));
        var options = Options.Create(new CommitterOptions { RetryTimeout = patience, MaxBatchSize = 32 });
        var metrics = new CommitterMetrics();
        var undecided = new UndecidedReports(clock);
        var cache = new IncidentCache(clock);
        Reader = new(redis, Keys, cache);
        Group = new(
            Store,
            Reader,
            cache,
            Keys,
            Some.Rules,
            Options.Create(retention),
            options,
            metrics,
            undecided,
            clock,
            NullLogger<CommitBatch>.Instance);
        Committer = new(Group, options, metrics, undecided, clock, NullLogger<CommitLoop>.Instance);
        due = new(redis, Keys, Committer, clock, NullLogger<ThrottledUpdates>.Instance);
        replay = new(redis);
        Pages = new(replay, Keys, epochs);
        Trimming = new(redis, Keys, Pages, Options.Create(retention), clock, NullLogger<RetentionJob>.Instance);
    }

    public RedisKeys Keys { get; }

    public IncidentStore Store { get; }

    public IncidentReader Reader { get; }

    public CommitBatch Group { get; }

    public CommitLoop Committer { get; }

    public EpochStore Epochs { get; }

    public AlertLogReader Pages { get; }

    public RetentionJob Trimming { get; }

    public IDatabase Database => redis.GetDatabase();

    public ConnectionMultiplexer Redis => redis;

    public static async Task<CommitterNode> StartAsync(
        string redis,
        string border,
        TimeProvider? clock = null,
        bool isEmbedded = false,
        TimeSpan? patience = null,
        RetentionOptions? retention = null)
    {
        var options = ConfigurationOptions.Parse(redis);
        options.BacklogPolicy = BacklogPolicy.FailFast;
        options.AbortOnConnectFail = false;
        options.AllowAdmin = true;
        // Short, so that a server that stands still is noticed; the embedded one is never stopped, and shares its processors with the test.
        options.AsyncTimeout = isEmbedded ? 30_000 : 1_000;
        options.ReconnectRetryPolicy = new LinearRetry(100);
        var connection = await ConnectionMultiplexer.ConnectAsync(options);
        var node = new CommitterNode(
            connection, border, clock ?? TimeProvider.System, isEmbedded, patience ?? TimeSpan.FromSeconds(60), retention ?? new());
        await node.Committer.StartAsync(CancellationToken.None);
        return node;
    }

    public Task AnnounceDueUpdatesAsync() => due.StartAsync(CancellationToken.None);

    public Task<CommitResult> CommitAsync(CommitCommand work) => Committer.CommitAsync(work, CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        await due.StopAsync(CancellationToken.None);
        await Committer.StopAsync(CancellationToken.None);
        due.Dispose();
        Committer.Dispose();
        Trimming.Dispose();
        replay.Dispose();
        await redis.DisposeAsync();
    }
}
