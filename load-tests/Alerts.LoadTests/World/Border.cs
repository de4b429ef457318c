using System.Net.Http.Json;
using System.Text.Json;
using Alerts.LoadTests.Accounting;
using Alerts.TestServers;

namespace Alerts.LoadTests.World;

/// <summary>
/// A running program with the 59 sectors in force and keys for its reporters and a watcher, made through its HTTP endpoints.
/// </summary>
internal sealed class Border : IAsyncDisposable
{
    private const string AdminKey = "load-test-administrator-0123456789";
    private const int Reporters = 8;
    private const int LimitedKeys = 4;

    private readonly TestGeography strip;

    private Border(AlertsProgram program, TestGeography strip, string name)
    {
        Program = program;
        this.strip = strip;
        Name = name;
    }

    public AlertsProgram Program { get; }

    /// <summary>As in <c>Alerts:Border</c>.</summary>
    public string Name { get; }

    public string[] ReporterKeys { get; private set; } = [];

    /// <summary>May see everything.</summary>
    public string WatcherKey { get; private set; } = "";

    /// <summary>Watchers' keys that are limited to a quarter of the sectors each, and those sectors.</summary>
    public (string Key, IReadOnlySet<string> Sectors)[] Limited { get; private set; } = [];

    /// <summary>What the endpoints say, asked with a key that may see everything.</summary>
    public PublicRecord Ask() => new(Program.Address, AdminKey);

    public IReadOnlyList<string> SectorIds => strip.SectorIds;

    public Audience Audience => new(this, strip);

    /// <summary>A border of its own on the given servers, so nothing of an earlier run is in it.</summary>
    public static async Task<Border> StartAsync(
        Uri broker, string redis, TestGeography strip, IReadOnlyDictionary<string, string?>? environment = null)
    {
        var name = $"load-{Guid.NewGuid():N}";
        Dictionary<string, string?> settings = new(environment ?? new Dictionary<string, string?>())
        {
            ["ConnectionStrings__RabbitMq"] = broker.ToString(),
            ["ConnectionStrings__Redis"] = redis,
            ["Alerts__Border"] = name,
            ["Alerts__AdminKey"] = AdminKey,
            ["Alerts__Secret"] = OwnIds.Secret,
            ["Alerts__Limits__Enabled"] = "false",
            ["Alerts__Webhooks__Delivery__HostTriggersPerMinute"] = "0",
            // The generator's few keys stand for hundreds of reporters.
            ["Alerts__Quarantine__FloodReports"] = "100000000",
            ["Alerts__Webhooks__AllowedNetworks"] = "127.0.0.0/8",
        };
        var border = new Border(await AlertsProgram.StartAsync(settings), strip, name);
        try
        {
            await border.FurnishAsync();
        }
        catch
        {
            await border.DisposeAsync();
            throw;
        }
        return border;
    }

    /// <summary>A key that may have webhooks.</summary>
    public async Task<string> MakeIntegratorKeyAsync()
    {
        using var http = Administrator();
        return await MakeKeyAsync(http, new { name = $"integrator {Guid.NewGuid():N}", role = "integrator" });
    }

    public ValueTask DisposeAsync() => Program.DisposeAsync();

    private async Task FurnishAsync()
    {
        using var http = Administrator();
        using var sectors = new ByteArrayContent(strip.GeoJson);
        sectors.Headers.ContentType = new("application/geo+json");
        using var answer = await http.PutAsync("/api/v1/sectors", sectors);
        answer.EnsureSuccessStatusCode();
        ReporterKeys = await Task.WhenAll(Enumerable.Range(0, Reporters).Select(number => MakeKeyAsync(
            http,
            new
            {
                name = $"reporter {number}",
                role = "reporter",
                organisation = $"organisation {number % 4}",
                side = number % 2 == 0 ? "AF"
                : "PK"
            })));
        WatcherKey = await MakeKeyAsync(http, new { name = "watcher", role = "watcher" });
        var quarters = strip.SectorIds.Select((id, number) => (id, quarter: number % LimitedKeys))
            .GroupBy(pair => pair.quarter, pair => pair.id).Select(group => group.ToHashSet());
        Limited = await Task.WhenAll(quarters.Select(async sectors =>
            (await MakeKeyAsync(http, new { name = "limited watcher", role = "watcher", sectors }), (IReadOnlySet<string>)sectors)));
    }

    private HttpClient Administrator() =>
        new() { BaseAddress = Program.Address, DefaultRequestHeaders = { Authorization = new("Bearer", AdminKey) } };

    private static async Task<string> MakeKeyAsync(HttpClient http, object key)
    {
        using var answer = await http.PostAsJsonAsync("/api/v1/keys", key);
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("key").GetString()!;
    }
}
