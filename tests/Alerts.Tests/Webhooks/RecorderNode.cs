using Alerts.Access.Secrets;
using Alerts.AlertLog;
using Alerts.Contracts;
using Alerts.Redis;
using Alerts.Tests.Access;
using Alerts.TestServers;
using Alerts.Webhooks;
using Alerts.Webhooks.Api;
using Alerts.Webhooks.Deliveries;
using Alerts.Webhooks.Events;
using Alerts.Webhooks.Store;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace Alerts.Tests.Webhooks;

/// <summary>What writes webhooks down, of one program, on a real server.</summary>
internal sealed class RecorderNode : IAsyncDisposable
{
    public const string Token = "a lease of this test";

    /// <summary>Noon of these tests was long ago.</summary>
    public static readonly TimeSpan Ages = TimeSpan.FromDays(3650);

    private readonly ConnectionMultiplexer redis;
    private readonly MasterKey secret;

    private RecorderNode(ConnectionMultiplexer redis, DeliveryOptions settings)
    {
        this.redis = redis;
        Keys = new($"{Guid.NewGuid()}");
        secret = SomeSecret.Of(redis, Keys);
        Epochs = new(redis, Keys);
        var dialect = new RedisScripts(isEmbedded: false);
        Store = new(redis, Keys, dialect, secret, new FieldEncryption(secret), Epochs);
        Ring = new(Store, redis, Keys, TimeProvider.System, NullLogger<WebhookCache>.Instance);
        Recorder = new(
            redis,
            Keys,
            dialect,
            Store,
            Ring,
            Epochs,
            Options.Create(settings),
            TimeProvider.System,
            NullLogger<DeliveryRecorder>.Instance);
        Deliveries = new(redis, Keys);
    }

    public RedisKeys Keys { get; }

    public EpochStore Epochs { get; }

    public WebhookStore Store { get; }

    public WebhookCache Ring { get; }

    public DeliveryRecorder Recorder { get; }

    public DeliveryStore Deliveries { get; }

    public IDatabase Database => redis.GetDatabase();

    public static async Task<RecorderNode> StartAsync(SharedServers servers, DeliveryOptions? settings = null)
    {
        var node = new RecorderNode(
            await ConnectionMultiplexer.ConnectAsync((await servers.Redis).ConnectionString),
            settings ?? new() { DeadLetterRetention = Ages });
        await node.secret.ReadAsync();
        await node.Recorder.StartAsync(CancellationToken.None);
        return node;
    }

    /// <summary>A webhook whose lease this test holds.</summary>
    public async Task<LeaseToken> WebhookAsync(WebhookStatus status = WebhookStatus.Enabled)
    {
        var id = WebhookIds.Make(Some.Noon);
        var webhook = new Webhook
        {
            Id = id,
            Owner = "holder",
            Url = "https://example.org/alerts",
            Format = WebhookFormat.Standard,
            CreatedAt = Some.Noon,
            Status = status,
            Since = Some.Noon,
            Secrets = [new(WebhookSecret.Create().ToString())],
        };
        Assert.Equal(ChangeAnswer.Done, await Store.CreateAsync(webhook, WebhookUpdates.Question(id, Some.Noon)));
        await Ring.RefreshAsync();
        var partition = PartitionLeases.PartitionOf(id);
        await Database.StringSetAsync(Keys.WebhookLease(partition), Token);
        return new(id, partition, Token, await Epochs.CurrentAsync(), (await Deliveries.CheckpointAsync(id))!.Generation);
    }

    public Task<bool> WriteAsync(
        LeaseToken holding,
        DeliveryStatus status,
        string id,
        long? reached = null,
        bool wasOpen = false,
        Func<Webhook, Webhook?>? change = null) => Recorder.AddAsync(new()
        {
            Of = holding,
            Reached = reached,
            Delivery =
            new()
            {
                Id = id,
                Type = "alert.raised",
                Status = status,
                CreatedAt = Some.Noon,
                NextAttemptAt = status == DeliveryStatus.Pending ? Some.Noon.AddSeconds(5) : null
            },
            Payload = "{}",
            WasOpen = wasOpen,
            TellsHealth = true,
            FailingSince = Some.Noon,
            At = Some.Noon,
            Change = change,
        });

    public async ValueTask DisposeAsync()
    {
        await Recorder.StopAsync(CancellationToken.None);
        Recorder.Dispose();
        Ring.Dispose();
        await redis.DisposeAsync();
    }
}
