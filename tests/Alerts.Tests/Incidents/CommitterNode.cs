using Alerts.AlertLog;
using Alerts.Incidents;
using Alerts.Operations;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace Alerts.Tests.Incidents;

/// <summary>The committer of one program, with connections of its own to a real server.</summary>
internal sealed class CommitterNode : IAsyncDisposable
{
    private readonly DueUpdates due;
    private readonly ReplayConnection replay;
    private readonly ConnectionMultiplexer redis;

    private CommitterNode(ConnectionMultiplexer redis, string border, TimeProvider clock, bool isEmbedded, TimeSpan patience, RetentionOptions retention)
    {
        this.redis = redis;
        Keys = new(border);
        var epochs = Epochs = new EpochStore(redis, Keys);
        Store = new(redis, Keys, epochs, new ServerDialect(isEmbedded), Options.Create(retention));
        var options = Options.Create(new CommitterOptions { Patience = patience, LargestGroup = 32 });
        var metrics = new CommitterMetrics();
        var undecided = new UndecidedReports(clock);
        var cache = new BorderCache(clock);
        Reader = new(redis, Keys, cache);
        Group = new(Store, Reader, cache, Keys, Some.Rules, Options.Create(retention), options, metrics, undecided, clock, NullLogger<GroupCommit>.Instance);
        Committer = new(Group, options, metrics, undecided, clock, NullLogger<GroupCommitter>.Instance);
        due = new(redis, Keys, Committer, clock, NullLogger<DueUpdates>.Instance);
        replay = new(redis);
        Pages = new(replay, Keys, epochs);
        Trimming = new(redis, Keys, Pages, Options.Create(retention), clock, NullLogger<Trimming>.Instance);
    }

    public RedisKeys Keys { get; }

    public BorderStore Store { get; }

    public BorderReader Reader { get; }

    public GroupCommit Group { get; }

    public GroupCommitter Committer { get; }

    public EpochStore Epochs { get; }

    public LogPages Pages { get; }

    public Trimming Trimming { get; }

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
        var node = new CommitterNode(connection, border, clock ?? TimeProvider.System, isEmbedded, patience ?? TimeSpan.FromSeconds(60), retention ?? new());
        await node.Committer.StartAsync(CancellationToken.None);
        return node;
    }

    public Task AnnounceDueUpdatesAsync() => due.StartAsync(CancellationToken.None);

    public Task<Verdict> CommitAsync(Work work) => Committer.CommitAsync(work, CancellationToken.None);

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
