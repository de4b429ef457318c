using Alerts.Contracts;
using Alerts.Faults.Watching;
using Alerts.TestServers;

namespace Alerts.Faults.Faults;

/// <summary>
/// An old copy of Redis' files is put in place while the copies of the program run. Afterwards no cursor from before may be honoured, and
/// whoever watches must be told.
/// </summary>
internal sealed class BackupRestored : IDisposable
{
    private readonly ScratchDirectory directory = new();
    private string? cursorThen;

    /// <summary>Copies the files as they are, in the middle of everything: a torn end is what a copy of a living file has.</summary>
    public void Take(Stage stage)
    {
        cursorThen = stage.Watchers.Resident[0].Feed.Cursor;
        Copy(stage.World.Redis.DirectoryPath, directory.Path);
        stage.Journal.Write($"a backup was taken near {cursorThen}");
    }

    public async Task RestoreAsync(Stage stage)
    {
        var cursorBefore = stage.Watchers.Resident[0].Feed.Cursor;
        stage.Journal.Write($"FAULT old-backup-restored: back from {cursorBefore} to {cursorThen}");
        stage.Watchers.Eras.MayMeetOtherData = true;
        await stage.World.Redis.KillAsync();
        foreach (var inside in Directory.GetDirectories(stage.World.Redis.DirectoryPath)) Directory.Delete(inside, recursive: true);
        Copy(directory.Path, stage.World.Redis.DirectoryPath);
        await stage.World.Redis.RestartAsync();
        await stage.World.WaitUntilReadyAsync();
        stage.Ledger.BeginAgain();
        stage.Watchers.Seen.BeginAgain();
        await BeginAgainAsync(stage);

        foreach (var cursor in (string[])[cursorBefore, cursorThen!])
        {
            foreach (var copy in stage.World.Copies)
            {
                var isTold = await ToldAsync(stage, cursor, copy.Address);
                stage.Findings.Expect(
                    Promise.OtherDataAreTold,
                    isTold,
                    () => $"copy {copy.Name} goes on honouring {cursor} after older data were put in place");
            }
        }
    }

    public void Dispose() => directory.Dispose();

    /// <summary>
    /// What a webhook's place on the old log was due is gone and named as a gap: its subscriber is due what comes from here on.
    /// </summary>
    private static async Task BeginAgainAsync(Stage stage)
    {
        var log = await Auditing.WholeLog.ReadAsync(stage.Watchers.Reader, "all", stage.Watchers.Seen);
        foreach (var subscriber in stage.Subscribers.All) subscriber.BeginAgain($"{log.Epoch}-{log.Head}");
    }

    private static async Task<bool> ToldAsync(Stage stage, string cursor, Uri address)
    {
        try
        {
            await Eventually.Gives(
                cancellation =>
                    stage.Watchers.Reader.GetAsync(
                        address, $"/api/v1/alerts?after={cursor}&limit=5", ContractsJson.Default.AlertPage, cancellation),
                page => page is { Recovered: false, Snapshot: not null } && LogPlace.Of(page.Cursor).Epoch != LogPlace.Of(cursor).Epoch,
                TimeSpan.FromSeconds(15));
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target, overwrite: true);
        }
    }
}
