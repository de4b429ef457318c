using System.Text;
using Alerts.LoadTests.Accounting;
using Alerts.TestServers;

namespace Alerts.LoadTests.Harness;

/// <summary>An installation with the 59 sectors in force, without limits, and with keys for the reporters and watchers of a load.</summary>
internal sealed class LoadTestInstallation : IAsyncDisposable
{
    private const int Reporters = 8;
    private const int LimitedKeys = 4;

    private static readonly Dictionary<string, string?> Settings = new()
    {
        ["Alerts__Secret"] = OwnIds.Secret,
        ["Alerts__Limits__Enabled"] = "false",
        ["Alerts__Webhooks__Delivery__HostTriggersPerMinute"] = "0",
        // The generator's few keys stand for hundreds of reporters.
        ["Alerts__Quarantine__FloodReports"] = "100000000",
        ["Alerts__Webhooks__AllowedNetworks"] = "127.0.0.0/8",
    };

    private readonly Installation installation;
    private readonly TestGeography geography;

    private LoadTestInstallation(Installation installation, TestGeography geography)
    {
        this.installation = installation;
        this.geography = geography;
    }

    public AlertsProgram Program => installation.Program;

    public string[] ReporterKeys { get; private set; } = [];

    /// <summary>May see everything.</summary>
    public string WatcherKey { get; private set; } = "";

    /// <summary>Watchers' keys that are limited to a quarter of the sectors each, and those sectors.</summary>
    public (string Key, IReadOnlySet<string> Sectors)[] Limited { get; private set; } = [];

    /// <summary>What the program answers to a key that may see everything.</summary>
    public ProgramApi Api() => new(Program.Address, Installation.AdminKey);

    public IReadOnlyList<string> SectorIds => geography.SectorIds;

    public WatcherProfiles WatcherProfiles => new(this, geography);

    /// <summary>Of its own on the given servers, so nothing of an earlier run is in it.</summary>
    public static async Task<LoadTestInstallation> StartAsync(
        Uri broker, string redis, TestGeography geography, IReadOnlyDictionary<string, string?>? environment = null)
    {
        var settings = Settings.Concat(environment ?? new Dictionary<string, string?>()).ToDictionary();
        var started = await Installation.StartAsync(broker, redis, settings, Encoding.UTF8.GetString(geography.GeoJson));
        var installation = new LoadTestInstallation(started, geography);
        try
        {
            await installation.MakeKeysAsync();
        }
        catch
        {
            await installation.DisposeAsync();
            throw;
        }
        return installation;
    }

    /// <summary>A key that may have webhooks.</summary>
    public Task<string> MakeIntegratorKeyAsync() => MakeKeyAsync(new { name = $"integrator {Guid.NewGuid():N}", role = "integrator" });

    public ValueTask DisposeAsync() => installation.DisposeAsync();

    private async Task MakeKeysAsync()
    {
        ReporterKeys = await Task.WhenAll(Enumerable.Range(0, Reporters).Select(number => MakeKeyAsync(new
        {
            name = $"reporter {number}",
            role = "reporter",
            organisation = $"organisation {number % 4}",
            side = number % 2 == 0 ? "AF" : "PK",
        })));
        WatcherKey = await MakeKeyAsync(new { name = "watcher", role = "watcher" });
        var quarters = geography.SectorIds.Select((id, number) => (id, quarter: number % LimitedKeys))
            .GroupBy(pair => pair.quarter, pair => pair.id).Select(group => group.ToHashSet());
        Limited = await Task.WhenAll(quarters.Select(async sectors =>
            (await MakeKeyAsync(new { name = "limited watcher", role = "watcher", sectors }), (IReadOnlySet<string>)sectors)));
    }

    private async Task<string> MakeKeyAsync(object key) => (await installation.CreateKeyAsync(key)).Key;
}
