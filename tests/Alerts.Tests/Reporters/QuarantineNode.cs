using Alerts.Access.Secrets;
using Alerts.Redis;
using Alerts.Reporters.Quarantine;
using Alerts.Tests.Access;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace Alerts.Tests.Reporters;

/// <summary>The quarantine of one program, with a connection of its own to a real server.</summary>
internal sealed class QuarantineNode : IAsyncDisposable
{
    private readonly ConnectionMultiplexer redis;

    private readonly MasterKey secret;

    private QuarantineNode(ConnectionMultiplexer redis, string border, TimeProvider clock, bool isEmbedded, QuarantineOptions settings)
    {
        this.redis = redis;
        var keys = new RedisKeys(border);
        var options = Options.Create(settings);
        secret = SomeSecret.Of(redis, keys);
        Store = new(redis, keys, new RedisScripts(isEmbedded), new FieldEncryption(secret));
        List = new(Store, redis, keys, clock, NullLogger<QuarantineList>.Instance);
        Counts = new(options);
        Conduct = new(redis, keys, options);
        Watch = new(Counts, Conduct, Store, List, options, clock, NullLogger<AbuseMonitor>.Instance);
    }

    public QuarantineStore Store { get; }

    public QuarantineList List { get; }

    public AbuseCounts Counts { get; }

    public AbuseCounterStore Conduct { get; }

    public AbuseMonitor Watch { get; }

    public static async Task<QuarantineNode> StartAsync(
        string redis, string border, TimeProvider clock, bool isEmbedded = false, QuarantineOptions? options = null)
    {
        var node = new QuarantineNode(await ConnectionMultiplexer.ConnectAsync(redis), border, clock, isEmbedded, options ?? new());
        await node.secret.ReadAsync();
        await node.List.StartAsync(CancellationToken.None);
        await node.List.FirstRead;
        return node;
    }

    public async Task SeesAsync(string reporter, AbuseKind kind, int times)
    {
        for (var time = 0; time < times; time++) Counts.Add(reporter, kind);
        await Watch.LookAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await List.StopAsync(CancellationToken.None);
        List.Dispose();
        Watch.Dispose();
        await redis.DisposeAsync();
    }
}
