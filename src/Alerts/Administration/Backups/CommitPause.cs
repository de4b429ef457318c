using System.Diagnostics;
using System.Security.Cryptography;
using Alerts.Redis;
using StackExchange.Redis;

namespace Alerts.Administration.Backups;

/// <summary>
/// Holds all commits of the border while it lives: reports go on being taken into the queue and are decided afterwards. The key expires by
/// itself, so whoever dies while holding it holds nobody up for longer than that.
/// </summary>
internal sealed class CommitPause : IAsyncDisposable
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Renewal = TimeSpan.FromSeconds(1);

    private readonly IDatabase database;
    private readonly string key;
    private readonly string token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));
    private readonly Stopwatch held = Stopwatch.StartNew();
    private readonly CancellationTokenSource ended = new();
    private readonly CancellationTokenSource lost = new();
    private Task renewing = Task.CompletedTask;

    private CommitPause(IDatabase database, RedisKeys keys)
    {
        this.database = database;
        key = keys.Pause;
    }

    public TimeSpan Length => held.Elapsed;

    /// <summary>Cancelled when commits go on although nobody said so: Redis was away for too long.</summary>
    public CancellationToken Lost => lost.Token;

    public static async Task<CommitPause> BeginAsync(IDatabase database, RedisKeys keys, TimeProvider clock)
    {
        var pause = new CommitPause(database, keys);
        if (!await database.LockTakeAsync(pause.key, pause.token, Lifetime))
            throw new CommandEndedException(
                ExitCode.Refused,
                "Another backup or restore of this border is under way, or was broken off a moment ago: try again in some seconds.");
        pause.renewing = pause.RenewAsync(clock);
        return pause;
    }

    /// <summary>Throws when commits went on before this: what was read may be of several moments.</summary>
    public async Task RequireUnbrokenAsync()
    {
        if (!await IsHeldAsync()) throw Broken();
    }

    /// <summary>Whether commits have waited without a break since it began.</summary>
    public async Task<bool> IsHeldAsync() => !lost.IsCancellationRequested && await database.LockExtendAsync(key, token, Lifetime);

    public static CommandEndedException Broken() =>
        new(ExitCode.Failed, "Redis did not answer in time, so commits went on before it was done: nothing of it counts. Try again.");

    public async ValueTask DisposeAsync()
    {
        await ended.CancelAsync();
        await renewing;
        try
        {
            await database.LockReleaseAsync(key, token);
        }
        catch (Exception exception) when (exception is RedisException or TimeoutException)
        {
            // It expires by itself.
        }
        ended.Dispose();
        lost.Dispose();
    }

    private async Task RenewAsync(TimeProvider clock)
    {
        using var timer = new PeriodicTimer(Renewal, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(ended.Token))
            {
                if (await TryRenewAsync()) continue;
                await lost.CancelAsync();
                return;
            }
        }
        catch (OperationCanceledException)
        {
            // Held for as long as it was wanted.
        }
    }

    /// <summary>
    /// False when the key is not ours any more; a server that does not answer is asked again, and has let it expire by then or not.
    /// </summary>
    private async Task<bool> TryRenewAsync()
    {
        try
        {
            return await database.LockExtendAsync(key, token, Lifetime);
        }
        catch (Exception exception) when (exception is RedisException or TimeoutException)
        {
            return true;
        }
    }
}
