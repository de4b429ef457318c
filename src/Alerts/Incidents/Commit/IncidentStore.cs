using Alerts.AlertLog;
using Alerts.Redis;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace Alerts.Incidents.Commit;

/// <summary>What the commit script answered.</summary>
/// <param name="Kind">Whether it was committed.</param>
/// <param name="Key">With a conflict: number of the key that had changed.</param>
internal readonly record struct CommitAnswer(CommitAnswerKind Kind, int Key);

/// <summary>The five answers of the commit script.</summary>
internal enum CommitAnswerKind
{
    /// <summary>A record had another version; nothing was written.</summary>
    Conflict,

    Committed,

    /// <summary>The data set is another one; nothing was written.</summary>
    OtherEpoch,

    /// <summary>A backup is being taken or a restore is unfinished; nothing was written.</summary>
    Paused,

    /// <summary>The log ends before what this copy has seen of it: older data under the same name. Nothing was written.</summary>
    WentBack,
}

/// <summary>Nothing is committed for the moment; what waits is tried again.</summary>
internal sealed class CommitsPausedException() : RedisException("Commits are paused: a backup is being taken, or a restore is unfinished.");

/// <summary>Commits a group to Redis in one script.</summary>
internal sealed class IncidentStore(IConnectionMultiplexer redis, RedisKeys keys, EpochStore epochs, RedisScripts dialect, IOptions<RetentionOptions> retention)
{
    private readonly string script = dialect.Script("commit.lua");

    public async Task<CommitPlan> PlanAsync() => new(keys, await epochs.CurrentAsync());

    public async Task<CommitAnswer> CommitAsync(CommitPlan plan)
    {
        var (names, arguments) = plan.ToScript(epochs.NewestOf(plan.Epoch), retention.Value);
        var answer = (long[])(await redis.GetDatabase().ScriptEvaluateAsync(script, names, arguments))!;
        var kind = (CommitAnswerKind)answer[0];
        if (kind == CommitAnswerKind.Paused) throw new CommitsPausedException();
        switch (kind)
        {
            case CommitAnswerKind.Committed:
                epochs.Appended(plan.Epoch, answer[1] + plan.Entries);
                break;
            case CommitAnswerKind.OtherEpoch:
                epochs.Forget();
                break;
            case CommitAnswerKind.WentBack:
                await epochs.ReplaceAsync(plan.Epoch);
                break;
        }
        return new(kind, (int)answer[1]);
    }
}
