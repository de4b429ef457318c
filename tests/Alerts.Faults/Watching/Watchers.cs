using Alerts.Contracts;
using Alerts.Faults.World;
using Alerts.TestServers;

namespace Alerts.Faults.Watching;

/// <summary>Everybody who listens during a run: over each kind of connection, with all rights and with those to one sector.</summary>
internal sealed class Watchers : IAsyncDisposable
{
    private readonly List<Watcher> all = [];

    private Watchers(SeenEntries seen, Eras eras, ApiClient reader)
    {
        Seen = seen;
        Eras = eras;
        Reader = reader;
    }

    public SeenEntries Seen { get; }

    public Eras Eras { get; }

    /// <summary>With all rights.</summary>
    public ApiClient Reader { get; }

    public Dictionary<string, ApiClient> Limited { get; } = [];

    public IReadOnlyList<Watcher> All => all;

    /// <summary>Hears what a given copy tells, and stays there.</summary>
    public IReadOnlyList<Watcher> Resident { get; private set; } = [];

    public static async Task<Watchers> StartAsync(ProxiedInstallation world, Findings findings, int seed)
    {
        var (_, key) =
            await world.MakeKeyAsync(new { name = Canaries.Name("room"), role = "watcher", organisation = Canaries.Name("room") });
        var watchers = new Watchers(new(findings), new(), new(world, key));
        var start = (await watchers.Reader.GetAsync("/api/v1/alerts?limit=1", ContractsJson.Default.AlertPage))!.Cursor;
        foreach (var sector in (string[])[TestSectors.West, TestSectors.East])
        {
            var (_, limited) = await world.MakeKeyAsync(new { name = Canaries.Name(sector), role = "watcher", sectors = new[] { sector } });
            watchers.Limited[sector] = new(world, limited);
        }
        Add("hub json", null, watchers.Reader, new HubWatching(key, messagePack: false));
        Add("hub messagepack", null, watchers.Reader, new HubWatching(key, messagePack: true));
        Add("stream", null, watchers.Reader, new StreamWatching(watchers.Reader));
        Add("pages", null, watchers.Reader, new PageWatching(watchers.Reader, new(seed + 1)));
        foreach (var (sector, client) in watchers.Limited)
        {
            Add($"hub of {sector}", sector, client, new HubWatching(client.Key, messagePack: sector == TestSectors.East));
            Add($"stream of {sector}", sector, client, new StreamWatching(client));
            Add($"pages of {sector}", sector, client, new PageWatching(client, new(seed + 2)));
        }
        watchers.Resident = [.. world.Copies.Select(copy => Watcher.Start(
            new($"resident of {copy.Name}", null, start, watchers.Seen, watchers.Eras, findings, world.Canaries),
            new StreamWatching(watchers.Reader),
            () => copy.Address,
            new(seed),
            staysOn: true))];
        watchers.all.AddRange(watchers.Resident);
        return watchers;

        void Add(string name, string? sector, ApiClient client, IConnection way) => watchers.all.Add(Watcher.Start(
            new(name, sector, start, watchers.Seen, watchers.Eras, findings, world.Canaries),
            way,
            () => client.AnyAddress,
            new(seed + watchers.all.Count)));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var watcher in all) await watcher.DisposeAsync();
    }
}
