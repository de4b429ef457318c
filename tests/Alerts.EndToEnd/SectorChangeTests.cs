using Alerts.EndToEnd.World;
using Alerts.TestServers;

namespace Alerts.EndToEnd;

[Collection(nameof(AgainstTheClock))]
public sealed class SectorChangeTests(SharedServers servers)
{
    [Fact]
    public async Task Every_copy_switches_to_imported_sectors_under_load_and_each_alert_names_its_version()
    {
        await using var world = await Installation.StartAsync(servers);
        var second = await world.AddProgramAsync();
        Caller[] reporters = [await world.CallerAsync("reporter"), await world.CallerAsync("reporter", at: second)];
        var watcher = await world.CallerAsync("watcher");
        var oldVersion = await VersionAsync(watcher);
        using var stop = new CancellationTokenSource();
        var sent = 0;
        var stream = Task.Run(async () =>
        {
            for (; !stop.IsCancellationRequested; sent++) await reporters[sent % 2].ReportAsync(Some.Report(sent));
        });
        await Eventually.Holds(() => sent > 50);

        var newVersion = await world.PutSectorsAsync(TestSectors.GeoJson(("renamed", 60)));

        Assert.NotEqual(oldVersion, newVersion);
        await Eventually.Gives(_ => VersionAsync(watcher), version => version == newVersion, TimeSpan.FromSeconds(10));
        var atSecond = world.CallerWith(watcher.Key, second);
        await Eventually.Gives(_ => VersionAsync(atSecond), version => version == newVersion, TimeSpan.FromSeconds(10));
        var mark = sent;
        await Eventually.Holds(() => sent > mark + 50);
        await stop.CancelAsync();
        await stream;
        var log = await Eventually.Gives(_ => watcher.WholeLogAsync(), log => log.Count == sent);
        Assert.All(log, alert => Assert.Equal(
            alert.Incident.Sectors.Single().Id == "renamed" ? newVersion : oldVersion, alert.Incident.Sectors.Single().Version));
        Assert.Contains(log, static alert => alert.Incident.Sectors.Single().Id == "west");
        Assert.All(log.TakeLast(20), static alert => Assert.Equal("renamed", alert.Incident.Sectors.Single().Id));
    }

    [Fact]
    public async Task An_invalid_collection_is_refused_and_nothing_changes()
    {
        await using var world = await Installation.StartAsync(servers);
        var before = await VersionAsync(world.Admin);
        var bowTie = TestSectors.GeoJson(("crossed", 60))
            .Replace("[[60,30],[64,30],[64,34],[60,34],[60,30]]", "[[60,30],[64,34],[64,30],[60,34],[60,30]]");

        using var answer = await world.Admin.Http.PutAsync("/api/v1/sectors", new StringContent(bowTie, null, "application/geo+json"));

        Assert.Equal(422, (int)answer.StatusCode);
        Assert.Contains("crossed", await answer.Content.ReadAsStringAsync());
        Assert.Equal(before, await VersionAsync(world.Admin));
    }

    private static async Task<string> VersionAsync(Caller caller)
    {
        using var answer = await caller.Http.GetAsync("/api/v1/sectors");
        answer.EnsureSuccessStatusCode();
        return answer.Headers.ETag!.Tag.Trim('"');
    }
}
