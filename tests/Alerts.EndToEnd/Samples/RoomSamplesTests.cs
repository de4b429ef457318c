using Alerts.Contracts;
using Alerts.TestServers;

namespace Alerts.EndToEnd.Samples;

/// <summary>What the handbook shows to operations rooms.</summary>
public sealed class RoomSamplesTests(SamplesInstallation world, SharedServers servers) : IClassFixture<SamplesInstallation>
{
    [Theory]
    [InlineData("watch.mjs")]
    [InlineData("Watch.cs")]
    [InlineData("watch_stream.py")]
    public async Task A_client_resumes_at_its_cursor_and_says_when_its_data_is_stale(string sample)
    {
        await using var installation = await SamplesInstallation.StartAsync(servers);
        var reporter = await installation.CallerAsync("reporter");
        await using var room = new Sample(sample, SamplesInstallation.Environment(await installation.CallerAsync("watcher")));
        await room.StartAsync();
        await room.WritesAsync(IsWatching);
        var first = await CursorOfAsync(reporter, daysAgo: 1);
        await room.WritesAsync(line => line.StartsWith($"{first} alert.raised ", StringComparison.Ordinal));

        await installation.Program.KillAsync();
        await room.WritesAsync(static line => line.StartsWith("OLD: ", StringComparison.Ordinal));
        await installation.Program.RestartAsync();
        var second = await CursorOfAsync(reporter, daysAgo: 2);
        await room.WritesAsync(line => line.StartsWith($"{second} alert.raised ", StringComparison.Ordinal));
        Assert.Equal([first, second], room.Lines.Where(IsAlert).Select(static line => line.Split(' ')[0]));

        await room.StopAsync();
        var third = await CursorOfAsync(reporter, daysAgo: 3);
        await room.StartAsync();
        await room.WritesAsync(line => line.StartsWith($"{third} alert.raised ", StringComparison.Ordinal));
        Assert.Equal(third, room.Lines.First(IsAlert).Split(' ')[0]);

        await room.StopAsync();
        room.Keep("cursor.txt", $"other{third}");
        await room.StartAsync();
        await room.WritesAsync(static line => line.StartsWith("snapshot 3", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_stream_can_be_read_and_resumed_by_curl()
    {
        var reporter = await world.Installation.CallerAsync("reporter");
        var environment = SamplesInstallation.Environment(world.Operator);
        await using var stream = new Sample("watch-stream.sh", environment);
        await stream.StartAsync();
        await stream.WritesAsync(static line => line == "event: head");
        var first = await CursorOfAsync(reporter, daysAgo: 4);
        var second = await CursorOfAsync(reporter, daysAgo: 5);
        await stream.WritesAsync(line => line == $"id: {second}");

        environment["CURSOR"] = first;
        await using var resumed = new Sample("resume-stream.sh", environment);
        await resumed.StartAsync();
        await resumed.WritesAsync(static line => line.StartsWith("id: ", StringComparison.Ordinal));

        Assert.Equal($"id: {second}", resumed.Lines.First(static line => line.StartsWith("id: ", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task The_log_and_the_incidents_can_be_read_by_curl()
    {
        var cursor = await CursorOfAsync(await world.Installation.CallerAsync("reporter"), daysAgo: 6);
        var environment = SamplesInstallation.Environment(world.Operator);

        Assert.Contains($"\"cursor\":\"{cursor}\"", await Sample.RunAsync("read-alerts.sh", environment), StringComparison.Ordinal);
        Assert.Contains("\"event\":\"shelling\"", await Sample.RunAsync("list-incidents.sh", environment), StringComparison.Ordinal);
        Assert.Contains("\"distanceToBorderMeters\":", await Sample.RunAsync("locate.sh", environment), StringComparison.Ordinal);
    }

    private static bool IsWatching(string line) => line.StartsWith("watching from ", StringComparison.Ordinal) || line == "connected";

    private static bool IsAlert(string line) => line.Contains(" alert.", StringComparison.Ordinal);

    /// <summary>Sends a report of an incident of its own and gives the alert's cursor.</summary>
    private static async Task<string> CursorOfAsync(Caller reporter, int daysAgo)
    {
        var report = SamplesInstallation.ReportOf(daysAgo);
        await reporter.ReportAsync(report);
        var status = await reporter.OutcomeAsync(report.ReportId);
        Assert.Equal(ReportOutcome.Opened, status.Status);
        return status.Cursor!;
    }
}
