using Alerts.Administration;
using Alerts.Administration.Backups;
using Alerts.AlertLog;
using Alerts.Tests.Health;
using Alerts.TestServers;

namespace Alerts.Tests.Administration;

/// <summary>What a restore does to data that is there, and to a program that runs meanwhile.</summary>
public sealed class RestoreTests(SharedServers servers) : IDisposable
{
    private readonly string border = $"restore-{Guid.NewGuid():N}";
    private readonly string directory = Directory.CreateTempSubdirectory("alerts-restore-").FullName;

    private string File => Path.Combine(directory, "kept.backup");

    public void Dispose() => Directory.Delete(directory, recursive: true);

    [Fact]
    public async Task Data_that_is_there_goes_only_when_that_is_said()
    {
        await using var world = await World.OpenAsync(servers, border);
        await world.FillAsync();
        await world.Administrator.GetsAsync("backup", File);
        var before = await world.DumpAsync();
        await world.Database.StringSetAsync(world.Keys.Report(Guid.NewGuid()), "1;0;{}");
        await world.Database.StringSetAsync(world.Keys.Sectors("of-another-time"), "{}");

        Assert.Equal(ExitCode.Refused, (await world.Administrator.GivesAsync("restore", File)).Code);
        await world.Administrator.GetsAsync("restore", "--replace", File);

        var after = await world.DumpAsync();
        Assert.Equal(before.Text.Keys.Where(key => !key.StartsWith("session", StringComparison.Ordinal)), after.Text.Keys);
    }

    [Fact]
    public async Task While_commits_are_paused_none_happens_and_afterwards_they_go_on()
    {
        await using var world = await World.OpenAsync(servers, border);
        await world.FillAsync();
        var seq = (await world.DumpAsync()).Seq;
        Task committing;
        await using (await CommitPause.BeginAsync(world.Database, world.Keys, TimeProvider.System))
        {
            committing = world.ReportAsync();
            var extent = await world.Node.Pages.ExtentAsync();
            Assert.True(extent.IsPaused);
            await Task.WhenAny(committing, Task.Delay(TimeSpan.FromSeconds(6.5), TimeProvider.System));
            Assert.False(committing.IsCompleted);
            Assert.Equal(seq, (await world.Node.Pages.ExtentAsync()).Head);
            Assert.Equal(ExitCode.Refused, (await world.Administrator.GivesAsync("backup", File)).Code);
        }

        await committing.WaitAsync(TimeSpan.FromSeconds(5));
        Assert.Equal(seq + 1, (await world.DumpAsync()).Seq);
    }

    [Fact]
    public async Task A_restore_that_was_broken_off_keeps_everybody_out_until_it_is_run_again()
    {
        await using var world = await World.OpenAsync(servers, border);
        await world.FillAsync();
        await world.Administrator.GetsAsync("backup", File);
        await world.Database.StringSetAsync(world.Keys.Restoring, "2026-01-01T00:00:00Z");
        var health = new DataHealthCheck(world.Node.Redis, world.Keys);

        Assert.Contains("restore", Assert.Single(await HealthCheckRun.ProblemsAsync(health)), StringComparison.Ordinal);
        await Assert.ThrowsAsync<BorderRestoringException>(world.Node.Pages.ExtentAsync);
        Assert.Equal(ExitCode.Refused, (await world.Administrator.GivesAsync("backup", File + "-2")).Code);
        var waiting = world.ReportAsync();
        await world.Administrator.GetsAsync("restore", File);

        Assert.Empty(await HealthCheckRun.ProblemsAsync(health));
        await waiting.WaitAsync(TimeSpan.FromSeconds(5));
        (await world.DumpAsync()).AssertIsSound();
    }

    [Fact]
    public async Task A_copy_that_went_on_running_decides_on_what_was_restored_and_not_on_what_it_remembers()
    {
        await using var world = await World.OpenAsync(servers, border);
        await world.ReportAsync(place: 0);
        await world.Administrator.GetsAsync("backup", File);
        var epoch = await world.Node.Epochs.CurrentAsync();
        await world.ReportAsync(place: 0);
        await using var other = await World.OpenAsync(servers, border);

        await world.Administrator.GetsAsync("restore", "--replace", File);
        await other.ReportAsync(place: 0);
        // As when the log's reader notices the new name before the committer does.
        world.Node.Epochs.Forget();
        await world.ReportAsync(place: 0);

        Assert.False((await world.Node.Pages.ExtentAsync()).CanResumeFrom(new Cursor(epoch, 1)));
        (await world.DumpAsync()).AssertIsSound();
    }
}
