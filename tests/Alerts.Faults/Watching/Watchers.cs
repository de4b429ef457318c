using Alerts.Contracts;
using Alerts.Faults.World;

namespace Alerts.Faults.Watching;

/// <summary>Everybody who listens during a run: each door, with all rights and with those to one sector.</summary>
internal sealed class Watchers : IAsyncDisposable
{
    private readonly List<Watcher> all = [];

    private Watchers(SeenEntries seen, Eras eras, Door reader)
    {
        Seen = seen;
        Eras = eras;
        Reader = reader;
    }

    public SeenEntries Seen { get; }

    public Eras Eras { get; }

    /// <summary>With all rights.</summary>
    public Door Reader { get; }

    public Dictionary<string, Door> Limited { get; } = [];

    public IReadOnlyList<Watcher> All => all;

    /// <summary>Hears what a given copy tells, and stays there.</summary>
    public IReadOnlyList<Watcher> Resident { get; private set; } = [];

    public static async Task<Watchers> StartAsync(Installation world, Findings findings, int seed)
    {
        var (_, key) =
            await world.MakeKeyAsync(new { name = Canaries.Name("room"), role = "watcher", organisation = Canaries.Name("room") });
        var watchers = new Watchers(new(findings), new(), new(world, key));
        var start = (await watchers.Reader.GetAsync("/api/v1/alerts?limit=1", ContractsJson.Default.AlertPage))!.Cursor;
        foreach (var sector in (string[])[Place.West, Place.East])
        {
            var (_, limited) = await world.MakeKeyAsync(new { name = Canaries.Name(sector), role = "watcher", sectors = new[] { sector } });
            watchers.Limited[sector] = new(world, limited);
        }
        Add("hub json", null, watchers.Reader, new HubWatching(key, messagePack: false));
        Add("hub messagepack", null, watchers.Reader, new HubWatching(key, messagePack: true));
        Add("stream", null, watchers.Reader, new StreamWatching(watchers.Reader));
        Add("pages", null, watchers.Reader, new PageWatching(watchers.Reader, new(seed + 1)));
        foreach (var (sector, door) in watchers.Limited)
        {
            Add($"hub of {sector}", sector, door, new HubWatching(door.Key, messagePack: sector == Place.East));
            Add($"stream of {sector}", sector, door, new StreamWatching(door));
            Add($"pages of {sector}", sector, door, new PageWatching(door, new(seed + 2)));
        }
        watchers.Resident = [.. world.Copies.Select(copy => Watcher.Start(
            new($"resident of {copy.Name}", null, start, watchers.Seen, watchers.Eras, findings, world.Canaries),
            new StreamWatching(watchers.Reader),
            () => copy.Address,
            new(seed),
            staysOn: true))];
        watchers.all.AddRange(watchers.Resident);
        return watchers;

        void Add(string name, string? sector, Door door, IConnection way) => watchers.all.Add(Watcher.Start(
            new(name, sector, start, watchers.Seen, watchers.Eras, findings, world.Canaries),
            way,
            () => door.AnyAddress,
            new(seed + watchers.all.Count)));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var watcher in all) await watcher.DisposeAsync();
    }
}
