using System.Net.Http.Json;
using System.Text.Json;
using Alerts.TestServers;

namespace Alerts.Faults.World;

/// <summary>Two copies on a Redis and a RabbitMQ of their own, each behind proxies that can damage its connections.</summary>
internal sealed class ProxiedInstallation : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private readonly Installation installation;

    private ProxiedInstallation(
        Installation installation,
        RedisServerProcess redis,
        RabbitMqServerProcess broker,
        IReadOnlyList<ProxiedCopy> copies,
        Canaries canaries)
    {
        this.installation = installation;
        Redis = redis;
        Broker = broker;
        Copies = copies;
        Canaries = canaries;
        GatewayLink = new(broker.Port);
    }

    public string Border => installation.Border;

    public RedisServerProcess Redis { get; }

    public RabbitMqServerProcess Broker { get; }

    public IReadOnlyList<ProxiedCopy> Copies { get; }

    public Canaries Canaries { get; }

    /// <summary>The link of those who publish to the broker themselves.</summary>
    public TcpProxy GatewayLink { get; }

    public Uri GatewayAddress => new($"amqp://guest:guest@127.0.0.1:{GatewayLink.Port}/");

    public ApiClient Admin => field ??= new(this, Installation.AdminKey);

    /// <param name="assembly">A build of the program; null for the one that was built here.</param>
    /// <param name="planted">Name of a bug of that build; null for none.</param>
    /// <param name="canaries">Hears every line that the copies write.</param>
    public static async Task<ProxiedInstallation> StartAsync(string? assembly, string? planted, Canaries canaries)
    {
        var starting = RabbitMqServerProcess.StartAsync();
        var redis = await RedisServerProcess.StartAsync();
        var broker = await starting;
        var installation = new Installation(
            broker.Uri,
            redis.ConnectionString,
            new Dictionary<string, string?>(WideLimits.Settings) { ["ALERTS_PLANTED"] = planted });
        ProxiedCopy[] copies =
            [.. ((string[])["A", "B"]).Select(name => ProxiedCopy.Launch(name, installation, redis, broker, assembly, canaries.Hear))];
        var world = new ProxiedInstallation(installation, redis, broker, copies, canaries);
        try
        {
            await world.WaitUntilReadyAsync();
            await broker.SettleAsync();
            await installation.PutSectorsAsync(TestSectors.Two);
        }
        catch
        {
            await world.DisposeAsync();
            throw;
        }
        return world;
    }

    public Task WaitUntilReadyAsync() => Task.WhenAll(Copies.Select(copy => copy.Program.WaitUntilReadyAsync(Patience)));

    /// <summary>Makes a key, if need be in several attempts; its id goes with it.</summary>
    public async Task<(string Id, string Key)> MakeKeyAsync(object body)
    {
        var made = await Eventually.Gives(
            async cancellation =>
            {
                using var answer =
                    await Admin.SendAsync(
                        HttpMethod.Post, "/api/v1/keys", JsonSerializer.SerializeToUtf8Bytes(body), cancellation: cancellation);
                return answer.IsSuccessStatusCode ? await answer.Content.ReadFromJsonAsync<JsonElement>(cancellation) : default;
            },
            answer => answer.ValueKind == JsonValueKind.Object,
            TimeSpan.FromSeconds(30));
        return (made.GetProperty("id").GetString()!, made.GetProperty("key").GetString()!);
    }

    public async ValueTask DisposeAsync()
    {
        await installation.DisposeAsync();
        foreach (var copy in Copies) await copy.DisposeAsync();
        await GatewayLink.DisposeAsync();
        await Broker.DisposeAsync();
        await Redis.DisposeAsync();
    }
}
