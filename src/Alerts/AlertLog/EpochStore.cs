using System.Security.Cryptography;
using Alerts.Redis;
using StackExchange.Redis;

namespace Alerts.AlertLog;

/// <summary>
/// The random name of the data set. It changes when Redis is wiped, and when a running node sees the log go back, as after a restore; with
/// it every cursor loses its meaning.
/// </summary>
internal sealed class EpochStore(IConnectionMultiplexer redis, RedisKeys keys)
{
    private volatile string? current;
    private Newest newest = new(string.Empty, 0);

    /// <summary>The epoch as last read; made if there is none.</summary>
    public async ValueTask<string> CurrentAsync()
    {
        if (current is { } known) return known;
        var database = redis.GetDatabase();
        await database.StringSetAsync(keys.Epoch, Make(), when: When.NotExists);
        var read = (await database.StringGetAsync(keys.Epoch)).ToString();
        Saw(read, 0);
        return read;
    }

    /// <summary>Gives the data set a new name, unless somebody else has done so.</summary>
    public async Task ReplaceAsync(string known)
    {
#pragma warning disable SER301 // The single command that it advises needs a server of 8.4.
        var transaction = redis.GetDatabase().CreateTransaction();
        transaction.AddCondition(Condition.StringEqual(keys.Epoch, known));
        _ = transaction.StringSetAsync(keys.Epoch, Make());
#pragma warning restore SER301
        await transaction.ExecuteAsync();
        Forget();
    }

    /// <summary>Gives the data set a new name in any case: it was restored.</summary>
    public async Task RenewAsync()
    {
        await redis.GetDatabase().StringSetAsync(keys.Epoch, Make());
        Forget();
    }

    private static string Make() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(6));

    /// <summary>
    /// The number of the newest entry of this data set that this copy has ever seen; 0 for none. Whoever appends says it to the script:
    /// data that end before it are older ones under the same name, as after a restore, and numbers must not be given twice.
    /// </summary>
    public long NewestOf(string epoch) => Volatile.Read(ref newest) is { Epoch: var name, Seq: var seq } && name == epoch ? seq : 0;

    /// <summary>Somebody has just read it: after a restore every copy knows the new name within a moment.</summary>
    public void Saw(string epoch, long seq)
    {
        if (current != epoch) current = epoch;
        if (Volatile.Read(ref newest) is var seen && seen.Epoch != epoch) Interlocked.CompareExchange(ref newest, new(epoch, seq), seen);
        Appended(epoch, seq);
    }

    /// <summary>An entry was appended. A late answer about data that have another name by now says nothing of these.</summary>
    public void Appended(string epoch, long seq)
    {
        for (var seen = Volatile.Read(ref newest); seen.Epoch == epoch && seen.Seq < seq; seen = Volatile.Read(ref newest))
        {
            if (Interlocked.CompareExchange(ref newest, new(epoch, seq), seen) == seen) return;
        }
    }

    /// <summary>The next question reads it anew.</summary>
    public void Forget() => current = null;

    private sealed record Newest(string Epoch, long Seq);
}
