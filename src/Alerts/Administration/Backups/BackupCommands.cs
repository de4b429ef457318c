using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Alerts.Access.Secrets;
using Alerts.AlertLog;
using Alerts.Health.Resources;
using Alerts.Redis;
using StackExchange.Redis;

namespace Alerts.Administration.Backups;

/// <summary><c>Alerts backup</c> and <c>Alerts restore</c>.</summary>
internal static class BackupCommands
{
    private const string BackupAbout = """
        Writes everything that Redis holds of the border into one file, as of one moment, from a real Redis or the embedded state. Sessions of pages are left out.
        While it runs, reports go on being taken; they are decided, and watchers hear of them, when it is done. The file holds secrets and what people reported:
        keep it as safe as Redis itself.
        """;

    private const string RestoreAbout = """
        Puts a backup in place of what Redis holds, a real one or the embedded state, whichever it was taken from. The whole file is looked through first: a
        damaged one changes nothing, nor does one that was not written with the secret of this installation. Reports that were acknowledged after the backup was taken are not in it and are lost from Redis; those that are still in the
        broker's queue are decided again. Every cursor of before is answered with recovered: false and a snapshot. Keys of before the backup work as they did then.
        A restore that is broken off leaves a border that is not ready until it is run again.
        """;

    public static Command MakeBackup(RegisterAction register)
    {
        var file = new Argument<string>("file") { Description = "Where to write; - for standard output." };
        var force = new Option<bool>("--force") { Description = "Replaces a file of this name." };
        var longest = new Option<TimeSpan>(
            "--longest-pause")
        { Description = "How long commits may wait for it.", DefaultValueFactory = _ => TimeSpan.FromMinutes(5) };
        var command = new Command("backup", BackupAbout) { file, longest, force };
        register(command, async order =>
        {
            await using var target = BackupFile.Make(order.Given.GetRequiredValue(file), order.Given.GetValue(force));
            await using var installation = await order.OpenAsync();
            var rooms = installation.Rooms;
            var backup = new Backup(
                rooms.GetRequiredService<IConnectionMultiplexer>(),
                rooms.GetRequiredService<RedisKeys>(),
                rooms.GetRequiredService<EpochStore>(),
                rooms.GetRequiredService<MasterKey>(),
                rooms.GetRequiredService<TimeProvider>());
            BackupResult result;
            // Its line is gone before the result is told.
            using (var progress = new Progress(order.Terminal, "keys read"))
                result = await backup.TakeAsync(target.Stream, order.Given.GetValue(longest), progress.Reach, order.Cancellation);
            await target.KeepAsync(order.Cancellation);
            await NoteAsync(order, rooms.GetRequiredService<LastBackup>(), result);
            Tell(order, result, "Backed up", isOnOutput: order.Given.GetRequiredValue(file) == CommandFiles.Standard);
            return ExitCode.Done;
        });
        return command;
    }

    public static Command MakeRestore(RegisterAction register)
    {
        var file = new Argument<string>("file") { Description = "A backup; - for standard input." };
        var replace = new Option<bool>("--replace") { Description = "Takes away what Redis holds of the border now." };
        var unauthenticated = new Option<bool>("--unauthenticated")
        {
            Description = "Also a backup that was not written with the secret of this installation, "
                + "or by an earlier version: know where it has been.",
        };
        var command = new Command("restore", RestoreAbout) { file, replace, unauthenticated };
        register(command, async order =>
        {
            await using var source = await BackupFile.ReadAsync(order.Given.GetRequiredValue(file), order.Cancellation);
            var (header, counts, proof) = Restore.Verify(source, order.Cancellation);
            order.Terminal.Say(
                $"A sound backup of {header.Border}, taken {header.CreatedAt.UtcDateTime:yyyy-MM-dd HH:mm:ss}Z: {counts.Keys} keys, newest "
                    + $"alert {header.Seq}.");
            source.Position = 0;
            await using var installation = await order.OpenAsync(mayMake: true);
            var rooms = installation.Rooms;
            RequireAuthentic(
                order,
                proof,
                rooms.GetRequiredService<MasterKey>(),
                mustBe: order.Given.GetValue(replace),
                order.Given.GetValue(unauthenticated));
            var restore = new Restore(
                rooms.GetRequiredService<IConnectionMultiplexer>(),
                rooms.GetRequiredService<RedisKeys>(),
                rooms.GetRequiredService<EpochStore>(),
                rooms.GetRequiredService<TimeProvider>());
            BackupResult result;
            using (var progress = new Progress(order.Terminal, "keys written", counts.Keys)) result =
                await restore.RunAsync(source, order.Given.GetValue(replace), progress.Reach);
            Tell(order, result, "Restored", isOnOutput: false);
            return ExitCode.Done;
        });
        return command;
    }

    /// <summary>
    /// A checksum finds damage; whoever alters a backup on purpose makes another. Only who has the installation secret can make the tag.
    /// </summary>
    /// <param name="mustBe">Data goes for it; without, a secret file beside an embedded state may have been made this moment.</param>
    private static void RequireAuthentic(CommandContext order, BackupProof proof, MasterKey secret, bool mustBe, bool mayBeAnybodys)
    {
        if (secret.DeriveOwn(MasterKey.Backups) is not { } key)
        {
            order.Terminal.Say("Warning: without Alerts:Secret nobody can tell whether this backup is the one that was written.");
            return;
        }
        if (proof.IsOf(key)) return;
        var why = proof.Tag is null ? "It was written by an earlier version, which did not sign backups"
            : "It was not written with the secret of this installation, or it was altered";
        if (!mayBeAnybodys && (secret.IsGiven || mustBe))
            throw new CommandEndedException(ExitCode.Refused, $"{why}: to restore it all the same, say --unauthenticated.");
        order.Terminal.Say($"Warning: {why}. Whoever could write this file decides what is restored, keys among it.");
    }

    /// <summary>For whoever watches its age. The backup is whole without it.</summary>
    private static async Task NoteAsync(CommandContext order, LastBackup last, BackupResult result)
    {
        try
        {
            await last.SetAsync(result.Header.CreatedAt);
        }
        catch (Exception exception) when (exception is RedisException or TimeoutException)
        {
            order.Terminal.Say(
                $"Warning: the backup is complete, but its time could not be noted for the metrics. {RedisErrors.Sentence(exception)}");
        }
    }

    private static void Tell(CommandContext order, BackupResult result, string done, bool isOnOutput)
    {
        var told = new BackupTold(
            result.Header.Border,
            result.Header.Seq,
            result.Header.CreatedAt,
            result.Counts.Keys,
            result.Counts.Items,
            Math.Round(result.Paused.TotalSeconds, 3));
        if (order.IsJson && !isOnOutput)
            order.Terminal.Output.WriteLine(JsonSerializer.Serialize(told, AdministrationJson.Default.BackupTold));
        order.Terminal.Say(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{done}: {told.Keys} keys, newest alert {told.Seq}. Commits waited {told.PausedSeconds} s."));
    }
}
