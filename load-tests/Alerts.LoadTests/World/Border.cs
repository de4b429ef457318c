using System.Net.Http.Json;
using System.Text.Json;
using Alerts.TestServers;
using StackExchange.Redis;

namespace Alerts.LoadTests.World;

/// <summary>A running program with the 59 sectors in force and keys for its reporters and a watcher, made through its HTTP doors.</summary>
internal sealed class Border : IAsyncDisposable
{
    private const string AdminKey = "load-test-administrator-0123456789";
    private const int Reporters = 8;

    private readonly string redis;
    private readonly RedisKeys keys;

    private Border(AlertsProgram program, string redis, string name)
    {
        Program = program;
        this.redis = redis;
        keys = new(name);
    }

    public AlertsProgram Program { get; }

    public string[] ReporterKeys { get; private set; } = [];

    public string WatcherKey { get; private set; } = "";

    /// <summary>A border of its own on the given servers, so nothing of an earlier run is in it.</summary>
    public static async Task<Border> StartAsync(Uri broker, string redis, Strip strip, IReadOnlyDictionary<string, string?>? environment = null)
    {
        var name = $"load-{Guid.NewGuid():N}";
        Dictionary<string, string?> settings = new(environment ?? new Dictionary<string, string?>())
        {
            ["ConnectionStrings__RabbitMq"] = broker.ToString(),
            ["ConnectionStrings__Redis"] = redis,
            ["Alerts__Border"] = name,
            ["Alerts__AdminKey"] = AdminKey,
        };
        var border = new Border(await AlertsProgram.StartAsync(settings), redis, name);
        try
        {
            await border.FurnishAsync(strip);
        }
        catch
        {
            await border.DisposeAsync();
            throw;
        }
        return border;
    }

    /// <summary>Throws unless every report has an outcome, none was refused and there are as many incidents as places and hours that were told of.</summary>
    public async Task AccountAsync(IReadOnlyCollection<Guid> reports, int incidents)
    {
        await using var connection = await ConnectionMultiplexer.ConnectAsync(redis);
        var database = connection.GetDatabase();
        var missing = 0L;
        foreach (var some in reports.Chunk(1000)) missing += some.Length - await database.KeyExistsAsync([.. some.Select(id => (RedisKey)keys.Report(id))]);
        var refused = await database.SortedSetLengthAsync(keys.Rejections);
        var opened = await database.SortedSetLengthAsync(keys.Incidents);
        if (missing > 0 || refused > 0 || opened != incidents)
            throw new InvalidOperationException($"{missing} reports without outcome, {refused} refused, {opened} incidents instead of {incidents}.");
    }

    public ValueTask DisposeAsync() => Program.DisposeAsync();

    private async Task FurnishAsync(Strip strip)
    {
        using var http = new HttpClient { BaseAddress = Program.Address };
        http.DefaultRequestHeaders.Authorization = new("Bearer", AdminKey);
        using var sectors = new ByteArrayContent(strip.GeoJson);
        sectors.Headers.ContentType = new("application/geo+json");
        using var answer = await http.PutAsync("/api/v1/sectors", sectors);
        answer.EnsureSuccessStatusCode();
        ReporterKeys = await Task.WhenAll(Enumerable.Range(0, Reporters).Select(number => MakeKeyAsync(
            http, new { name = $"reporter {number}", role = "reporter", organisation = $"organisation {number % 4}", side = number % 2 == 0 ? "AF" : "PK" })));
        WatcherKey = await MakeKeyAsync(http, new { name = "watcher", role = "watcher" });
    }

    private static async Task<string> MakeKeyAsync(HttpClient http, object key)
    {
        using var answer = await http.PostAsJsonAsync("/api/v1/keys", key);
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("key").GetString()!;
    }
}
