using Alerts.AlertLog;
using Alerts.Operations;
using StackExchange.Redis;

namespace Alerts.Incidents;

/// <summary>What the commit script answered.</summary>
internal enum CommitAnswer
{
    /// <summary>A record had another version; nothing was written.</summary>
    Conflict,

    Committed,

    /// <summary>The data set is another one; nothing was written.</summary>
    OtherEpoch,
}

/// <summary>Commits a group to Redis in one script.</summary>
internal sealed class BorderStore(IConnectionMultiplexer redis, RedisKeys keys, EpochStore epochs, ServerDialect dialect)
{
    private readonly string script = dialect.Script("commit.lua");

    public async Task<CommitPlan> PlanAsync() => new(keys, await epochs.CurrentAsync());

    public async Task<CommitAnswer> CommitAsync(CommitPlan plan)
    {
        var (names, arguments) = plan.ToScript();
        var answer = (long[])(await redis.GetDatabase().ScriptEvaluateAsync(script, names, arguments))!;
        var kind = (CommitAnswer)answer[0];
        if (kind == CommitAnswer.OtherEpoch) epochs.Forget();
        return kind;
    }
}
