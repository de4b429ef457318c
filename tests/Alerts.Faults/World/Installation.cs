using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Alerts.TestServers;

namespace Alerts.Faults.World;

/// <summary>Real Redis, real RabbitMQ and two copies of the program, each behind links that can be damaged.</summary>
internal sealed class Installation : IAsyncDisposable
{
    public const string Border = "fault-line";

    private const string AdminKey = "the-first-administrators-key-of-the-fault-runs";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private Installation(RedisServerProcess redis, RabbitMqServerProcess broker, IReadOnlyList<Copy> copies, Canaries canaries)
    {
        Redis = redis;
        Broker = broker;
        Copies = copies;
        Canaries = canaries;
        GatewayLink = new(broker.Port);
    }

    public RedisServerProcess Redis { get; }

    public RabbitMqServerProcess Broker { get; }

    public IReadOnlyList<Copy> Copies { get; }

    public Canaries Canaries { get; }

    /// <summary>The link of those who publish to the broker themselves.</summary>
    public TcpProxy GatewayLink { get; }

    public Uri GatewayAddress => new($"amqp://guest:guest@127.0.0.1:{GatewayLink.Port}/");

    public Door Admin => field ??= new(this, AdminKey);

    /// <param name="assembly">A build of the program; null for the one that was built here.</param>
    /// <param name="planted">Name of a bug of that build; null for none.</param>
    /// <param name="canaries">Hears every line that the copies write.</param>
    public static async Task<Installation> StartAsync(string? assembly, string? planted, Canaries canaries)
    {
        var starting = RabbitMqServerProcess.StartAsync();
        var redis = await RedisServerProcess.StartAsync();
        var broker = await starting;
        var settings = new Dictionary<string, string?>
        {
            ["Alerts__Border"] = Border,
            ["Alerts__AdminKey"] = AdminKey,
            ["ALERTS_PLANTED"] = planted,
        };
        foreach (var (name, value) in WideLimits.Settings) settings[name] = value;
        Copy[] copies = [.. ((string[])["A", "B"]).Select(name => Copy.Launch(name, redis, broker, settings, assembly, canaries.Hear))];
        var world = new Installation(redis, broker, copies, canaries);
        try
        {
            await world.WaitUntilReadyAsync();
            await broker.SettleAsync();
            await world.PutSectorsAsync();
        }
        catch
        {
            await world.DisposeAsync();
            throw;
        }
        return world;
    }

    public Task WaitUntilReadyAsync() => Task.WhenAll(Copies.Select(copy => copy.Program.WaitUntilReadyAsync(Patience)));

    /// <summary>Makes a key; its id goes with it.</summary>
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
        foreach (var copy in Copies) await copy.DisposeAsync();
        await GatewayLink.DisposeAsync();
        await Broker.DisposeAsync();
        await Redis.DisposeAsync();
    }

    private Task PutSectorsAsync() => Eventually.Gives(
        async cancellation =>
        {
            using var answer =
                await Admin.SendAsync(
                    HttpMethod.Put, "/api/v1/sectors", Encoding.UTF8.GetBytes(Place.Sectors), "application/geo+json", cancellation);
            return (int)answer.StatusCode;
        },
        status => status is 200 or 201,
        TimeSpan.FromSeconds(30));
}
