using System.Text;
using Alerts.Sectors;
using Alerts.TestServers;
using Microsoft.Extensions.Options;

namespace Alerts.Tests.Sectors;

public sealed class SectorCacheTests(SharedServers servers)
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task Before_any_import_the_map_is_loaded_and_empty()
    {
        await using var node = await StartNodeAsync("before-import");
        Assert.True(node.Current.FirstRead.IsCompletedSuccessfully);
        Assert.Equal("none", node.Current.Map.Version);
    }

    [Fact]
    public async Task A_change_on_one_node_is_soon_in_force_on_another()
    {
        await using var one = await StartNodeAsync("two-nodes");
        await using var other = await StartNodeAsync("two-nodes");
        await one.Store.ImportAsync(DurandLine.Sectors);
        await Eventually.Holds(() => other.Current.Map.Version == DurandLine.Sectors.Version, Soon, TestContext.Current.CancellationToken);
        Assert.Equal(59, other.Current.Map.Collection.Sectors.Count);
        Assert.Equal("pk-kp-khyber", other.Current.Map.Locate(new(71.15, 34.05), 0).NearestSector);
    }

    [Fact]
    public async Task A_node_knows_the_sectors_as_soon_as_it_has_started()
    {
        await using var one = await StartNodeAsync("second-start");
        await one.Store.ImportAsync(DurandLine.Sectors);
        await using var other = await StartNodeAsync("second-start");
        Assert.Equal(DurandLine.Sectors.Version, other.Current.Map.Version);
    }

    [Fact]
    public async Task Sectors_that_are_there_are_not_replaced_by_those_of_the_demo()
    {
        await using var node = await StartNodeAsync("demo");
        Assert.True(await node.Store.ImportIfNoneAsync(OneSquare("mine")));
        Assert.False(await node.Store.ImportIfNoneAsync(DurandLine.GeoJson));
        await node.Current.RefreshAsync();
        Assert.Equal("mine", Assert.Single(node.Current.Map.Collection.Sectors).Id);
        await Assert.ThrowsAsync<InvalidDataException>(() => node.Store.ImportIfNoneAsync("[]"u8.ToArray()));
    }

    [Fact]
    public async Task A_lookup_during_an_import_uses_one_whole_version()
    {
        await using var node = await StartNodeAsync("whole");
        var versions = new[] { DurandLine.Sectors, SectorImport.Read(OneSquare("mine")).Collection! };
        var isOver = false;
        var watching = Task.Run(() =>
        {
            while (!Volatile.Read(ref isOver))
            {
                var located = node.Current.Map.Locate(new(71.15, 34.05), 50_000);
                Assert.All(located.Sectors, sector => Assert.Equal(located.SectorsVersion, sector.Version));
            }
        });
        for (var change = 0; change < 20; change++)
        {
            await node.Store.ImportAsync(versions[change % 2]);
            await node.Current.RefreshAsync();
            Assert.Equal(versions[change % 2].Version, node.Current.Map.Version);
        }
        Volatile.Write(ref isOver, true);
        await watching;
    }

    [Fact]
    public async Task An_outage_of_redis_is_survived_and_logged_once()
    {
        await using var redis = await RedisServerProcess.StartAsync();
        await using var node = await SectorsNode.StartAsync(redis.ConnectionString, "outage");
        await node.Store.ImportAsync(DurandLine.Sectors);
        await node.Current.RefreshAsync();
        await redis.KillAsync();
        await Eventually.Holds(() => node.Log.Count(7002) == 1, cancellationToken: TestContext.Current.CancellationToken);
        await Assert.ThrowsAnyAsync<Exception>(node.Current.RefreshAsync);
        await Assert.ThrowsAnyAsync<Exception>(node.Current.RefreshAsync);
        Assert.Equal(DurandLine.Sectors.Version, node.Current.Map.Version);
        await redis.RestartAsync();
        await Eventually.Holds(() => node.Log.Count(7003) == 1, cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal(1, node.Log.Count(7002));
        Assert.Equal(DurandLine.Sectors.Version, node.Current.Map.Version);
    }

    [Fact]
    public async Task A_node_started_without_Redis_reports_no_first_read_and_catches_up()
    {
        await using var redis = await RedisServerProcess.StartAsync();
        await using (var before = await SectorsNode.StartAsync(redis.ConnectionString, "late")) await before.Store.ImportAsync(
            DurandLine.Sectors);
        await redis.KillAsync();
        await using var node = await SectorsNode.StartAsync(redis.ConnectionString, "late");
        Assert.False(node.Current.FirstRead.IsCompleted);
        await redis.RestartAsync();
        await node.Current.FirstRead.WaitAsync(TimeSpan.FromSeconds(20), TimeProvider.System, TestContext.Current.CancellationToken);
        Assert.Equal(DurandLine.Sectors.Version, node.Current.Map.Version);
    }

    [Theory]
    [InlineData("no-such-file.geojson")]
    [InlineData("Data/crossings.geojson")]
    [InlineData("Data/events.csv")]
    public async Task A_bad_border_line_stops_the_start_and_is_named(string file)
    {
        var connection = (await servers.Redis).ConnectionString;
        var failure = await Assert.ThrowsAsync<OptionsValidationException>(() => SectorsNode.StartAsync(connection, "bad-line", file));
        Assert.StartsWith("Alerts:Sectors:BorderLineFile", Assert.Single(failure.Failures), StringComparison.Ordinal);
    }

    private async Task<SectorsNode> StartNodeAsync(string border) =>
        await SectorsNode.StartAsync((await servers.Redis).ConnectionString, border);

    private static byte[] OneSquare(string id) => Encoding.UTF8.GetBytes($$$"""
        {"type":"FeatureCollection","features":[{"type":"Feature","id":"{{{id}}}",
         "geometry":{"type":"Polygon","coordinates":[[[71,34],[72,34],[72,35],[71,35],[71,34]]]}}]}
        """);
}
