using System.Reflection;
using System.Threading.Channels;
using Alerts.Access.Secrets;
using Alerts.AlertLog;
using Alerts.Redis;
using StackExchange.Redis;

namespace Alerts.Administration.Backups;

/// <summary>Takes a backup: everything that Redis holds of the border, as of one moment.</summary>
internal sealed class Backup(IConnectionMultiplexer redis, RedisKeys keys, EpochStore epochs, MasterKey secret, TimeProvider clock)
{
    /// <summary>Reading goes on while what was read is compressed.</summary>
    private const int MaxWaiting = 256;

    /// <param name="to">Must not be slow: commits wait until it has everything.</param>
    /// <param name="longest">The longest that commits may wait.</param>
    /// <param name="progress">Hears how many keys have been read.</param>
    public async Task<BackupResult> TakeAsync(Stream to, TimeSpan longest, Action<long> progress, CancellationToken cancellation)
    {
        var database = redis.GetDatabase();
        await using var pause = await CommitPause.BeginAsync(database, keys, clock);
        if (await database.KeyExistsAsync(keys.Restoring))
            throw new CommandEndedException(
                ExitCode.Refused, "A restore of this border did not get to its end: run it again before you take a backup.");
        using var deadline = new CancellationTokenSource(longest, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, pause.Lost, cancellation);
        try
        {
            var header = new BackupHeader(
                BackupFormat.Name,
                BackupFormat.Version,
                keys.Border,
                await epochs.CurrentAsync(),
                (long)await database.StringGetAsync(keys.Seq),
                clock.GetUtcNow(),
                ProgramVersion);
            using var writer = new BackupWriter(to, header, secret.DeriveOwn(MasterKey.Backups));
            await CopyAsync(writer, progress, either.Token);
            if ((long)await database.StringGetAsync(keys.Seq) != header.Seq || await database.StringGetAsync(keys.Epoch) != header.Epoch)
                throw CommitPause.Broken();
            await pause.RequireUnbrokenAsync();
            return new(header, writer.Complete(), pause.Length);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw deadline.IsCancellationRequested
                ? new CommandEndedException(
                    ExitCode.Failed,
                    $"The backup was not done within {longest}, and commits may not wait longer: allow more with --longest-pause.")
                : CommitPause.Broken();
        }
    }

    private static string ProgramVersion =>
        Assembly.GetExecutingAssembly().GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";

    private async Task CopyAsync(BackupWriter writer, Action<long> progress, CancellationToken cancellation)
    {
        var parts = Channel.CreateBounded<BackupPart>(new BoundedChannelOptions(MaxWaiting) { SingleReader = true, SingleWriter = true });
        using var failed = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var writing = Task.Run(async () =>
        {
            try
            {
                await foreach (var part in parts.Reader.ReadAllAsync(failed.Token)) writer.Write(part);
            }
            catch
            {
                // The reader must not wait for a writer that is gone.
                await failed.CancelAsync();
                throw;
            }
        }, CancellationToken.None);
        try
        {
            var read = 0L;
            await foreach (var part in new KeyspaceReader(redis, keys, clock).PartsAsync(failed.Token))
            {
                await parts.Writer.WriteAsync(part, failed.Token);
                if (part.IsFirst) progress(++read);
            }
        }
        finally
        {
            parts.Writer.TryComplete();
            await writing;
        }
    }
}
