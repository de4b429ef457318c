using Alerts.AlertLog;
using Alerts.Redis;
using StackExchange.Redis;

namespace Alerts.Administration.Backups;

/// <summary>
/// Puts a backup in place of what Redis holds of the border. Meanwhile, and for ever if it is broken off, a mark in Redis keeps every copy
/// of the program from committing, from reading the log and from being ready. At its end the data set has a new name: no cursor of before
/// can be taken for one of after.
/// </summary>
internal sealed class Restore(IConnectionMultiplexer redis, RedisKeys keys, EpochStore epochs, TimeProvider clock)
{
    private readonly IDatabase database = redis.GetDatabase();

    /// <summary>Reads a backup to its end without writing anything.</summary>
    /// <exception cref="BackupDamagedException">It is not what was written.</exception>
    public static (BackupHeader Header, BackupCounts Counts, BackupProof Proof) Verify(Stream from, CancellationToken cancellation)
    {
        using var reader = BackupReader.Open(from);
        foreach (var _ in reader.Parts()) cancellation.ThrowIfCancellationRequested();
        return (reader.Header, reader.Counts, reader.Proof);
    }

    /// <summary>Writes a backup that has been verified.</summary>
    /// <param name="mayReplace">Whether data that is there may go.</param>
    /// <param name="progress">Hears how many keys have been written.</param>
    public async Task<BackupResult> RunAsync(Stream from, bool mayReplace, Action<long> progress)
    {
        using var reader = BackupReader.Open(from);
        if (reader.Header.Border != keys.Border)
            throw new CommandEndedException(
                ExitCode.Refused,
                $"This is a backup of the border {reader.Header.Border}, not of {keys.Border}: name the right one with --Alerts:Border.");
        await using var pause = await CommitPause.BeginAsync(database, keys, clock);
        var reading = new KeyspaceReader(redis, keys, clock);
        // A restore that was broken off may simply be run again.
        if (!mayReplace && !await database.KeyExistsAsync(keys.Restoring) && await HoldsDataAsync(reading))
            throw new CommandEndedException(
                ExitCode.Refused, $"Redis holds data of the border {keys.Border}: to have it replaced by the backup, say --replace.");
        await database.StringSetAsync(keys.Restoring, clock.GetUtcNow().ToString("O"));
        await SweepAsync(reading, name => !RedisKeys.IsCachedByNodes(name));
        await WriteAsync(reader, reading, progress);
        if (!await pause.IsHeldAsync())
            throw new CommandEndedException(
                ExitCode.Failed,
                "Redis did not answer for so long that another restore may have begun: this one stopped before its end, and the border is "
                    + "not ready. Run it again.");
        // Last: from here on the border is whole, under a name that no cursor knows.
        await epochs.RenewAsync();
        await database.KeyDeleteAsync(keys.Restoring);
        await TellCopiesAsync();
        return new(reader.Header, reader.Counts, pause.Length);
    }

    private async Task WriteAsync(BackupReader reader, KeyspaceReader reading, Action<long> progress)
    {
        var writing = new KeyspaceWriter(database, keys, clock);
        var referring = new List<BackupPart>();
        var held = new HashSet<string>(StringComparer.Ordinal);
        var written = 0L;
        foreach (var part in reader.Parts())
        {
            if (part.Name == keys.NameOf(keys.Epoch)) continue;
            if (RedisKeys.IsCachedByNodes(part.Name)) held.Add(part.Name);
            // Which sectors are in force may be known only once they are there.
            if (part.Name == keys.NameOf(keys.SectorsVersion)) referring.Add(part);
            else await writing.WriteAsync(part);
            if (part.IsFirst) progress(++written);
        }
        await writing.FinishAsync();
        foreach (var part in referring) await writing.WriteAsync(part);
        await writing.FinishAsync();
        await SweepAsync(reading, name => RedisKeys.IsCachedByNodes(name) && name != keys.NameOf(keys.Epoch) && !held.Contains(name));
    }

    private static async Task<bool> HoldsDataAsync(KeyspaceReader reading)
    {
        await foreach (var names in reading.NamesAsync())
            if (names.Any(name => RedisKeys.IsKept(name) && !RedisKeys.IsOfEmptyBorder(name))) return true;
        return false;
    }

    /// <summary>Takes keys away; a server may show names twice or late while keys go, so it looks until there are none.</summary>
    private async Task SweepAsync(KeyspaceReader reading, Func<string, bool> goes)
    {
        for (var found = true; found;)
        {
            found = false;
            await foreach (var names in reading.NamesAsync())
            {
                RedisKey[] gone =
                    [.. names.Where(name => goes(name) && !RedisKeys.IsOfBackups(name)).Select(name => (RedisKey)keys.Named(name))];
                if (gone.Length > 0) found |= await database.KeyDeleteAsync(gone) > 0;
            }
        }
    }

    private async Task TellCopiesAsync()
    {
        var hints = redis.GetSubscriber();
        foreach (var channel in (string[])[
            keys.AccessKeysChanged,
            keys.SectorsChanged,
            keys.PseudonymsChanged,
            keys.QuarantineChanged,
            keys.WebhooksChanged,
            keys.WakeUp
        ])
            await hints.PublishAsync(RedisChannel.Literal(channel), RedisValue.EmptyString);
    }
}
