using Alerts.Embedded;
using Alerts.Incidents.Commit;
using Alerts.Redis;
using Alerts.Tests.Incidents;
using Alerts.TestServers;
using StackExchange.Redis;

namespace Alerts.Tests.Administration;

/// <summary>A border with a committer, on the real Redis of the test run or in the embedded state, and its administrator.</summary>
internal sealed class World : IAsyncDisposable
{
    private readonly EmbeddedRedis? embedded;
    private int reports;

    private World(CommitterNode node, EmbeddedRedis? embedded, Administrator administrator)
    {
        Node = node;
        this.embedded = embedded;
        Administrator = administrator;
    }

    public CommitterNode Node { get; }

    public Administrator Administrator { get; }

    public RedisKeys Keys => Node.Keys;

    public IDatabase Database => Node.Database;

    public static async Task<World> OpenAsync(SharedServers servers, string border, string? embeddedDirectory = null)
    {
        if (embeddedDirectory is null)
        {
            var redis = (await servers.Redis).ConnectionString;
            return new(await CommitterNode.StartAsync(redis, border), null, Administrator.Of(redis, border));
        }
        var embedded = EmbeddedRedis.Start(embeddedDirectory);
        var administrator = new Administrator($"--Alerts:DataDirectory={embeddedDirectory}", $"--Alerts:Border={border}");
        return new(await CommitterNode.StartAsync(embedded.ConnectionString, border, isEmbedded: true), embedded, administrator);
    }

    /// <summary>Every shape of key, small and larger than one answer, with and without an end, text and bytes.</summary>
    public async Task FillAsync()
    {
        await Task.WhenAll(Enumerable.Range(0, 620).Select(place => ReportAsync(place)));
        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => ReportAsync(place: 3)));
        await Node.CommitAsync(SomeWork.Refuse("no JSON"));
        await Database.HashSetAsync(
            Keys.AccessKeys, [.. Enumerable.Range(0, 700).Select(number => new HashEntry($"key {number}", $"{{}}{number}"))]);
        await Database.HashSetAsync(Keys.Secrets, "some", Enumerable.Range(0, 256).Select(number => (byte)number).ToArray());
        await Database.StringSetAsync(Keys.Session("somebody"), "key 1", TimeSpan.FromHours(1));
        await Database.StringSetAsync(Keys.SectorsVersion, "v1");
        await Database.StringSetAsync(Keys.Sectors("v1"), new string('x', 3_000_000));
        await Database.ListRightPushAsync(
            Keys.Named("extra:list"), [.. Enumerable.Range(0, 1200).Select(number => (RedisValue)$"{number % 7}")]);
        await Database.SortedSetAddAsync(
            Keys.Named("extra:ties"),
            [.. Enumerable.Range(0, 1300).Select(number => new SortedSetEntry($"member {number:D4}", number / 900))]);
        await Database.SortedSetAddAsync(
            Keys.Named("extra:scores"), [new("a", -1.5), new("b", 1.0 / 3), new("c", double.PositiveInfinity)]);
        await Database.SetAddAsync(Keys.Named("extra:set"), [.. Enumerable.Range(0, 900).Select(number => (RedisValue)number)]);
    }

    /// <summary>A report of a new person, of a place that no other has, or of the one named.</summary>
    public Task<CommitResult> ReportAsync(int? place = null)
    {
        var number = Interlocked.Increment(ref reports);
        var where = place ?? 10_000 + number;
        var report = Some.Report() with { Location = new(-170 + (where % 500 * 0.5), -60 + (where / 500 * 0.5)) };
        return Node.CommitAsync(SomeWork.Decide(Some.Located(report, Some.Source($"{Guid.NewGuid():N}", $"organisation {number}"))));
    }

    public Task<BorderDump> DumpAsync() => BorderDump.TakeAsync(Database, Keys.Border);

    /// <summary>Keys have the ends that they had.</summary>
    public async Task AssertLifetimesAsync()
    {
        var dump = await DumpAsync();
        var report = dump.Text.Keys.First(key => key.StartsWith("report:", StringComparison.Ordinal));
        Assert.InRange(
            (await Database.KeyTimeToLiveAsync(Keys.Named(report)))!.Value,
            TimeSpan.FromDays(45) - TimeSpan.FromMinutes(5),
            TimeSpan.FromDays(45));
        var cell = dump.Text.Keys.First(key => key.StartsWith("near:", StringComparison.Ordinal));
        Assert.InRange(
            (await Database.KeyTimeToLiveAsync(Keys.Named(cell)))!.Value,
            TimeSpan.FromDays(44) - TimeSpan.FromMinutes(5),
            TimeSpan.FromDays(44));
        Assert.Null(await Database.KeyTimeToLiveAsync(Keys.Log));
    }

    /// <summary>Takes every key away.</summary>
    public async Task EmptyAsync()
    {
        var names = (RedisKey[])(await Database.ExecuteAsync("KEYS", Keys.All))!;
        await Database.KeyDeleteAsync(names);
    }

    public async ValueTask DisposeAsync()
    {
        await Node.DisposeAsync();
        embedded?.Dispose();
    }
}
