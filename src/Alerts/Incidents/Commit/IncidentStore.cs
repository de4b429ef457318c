using Alerts.AlertLog;
using Alerts.Redis;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace Alerts.Incidents.Commit;

/// <summary>Commits a group to Redis in one script.</summary>
internal sealed class IncidentStore(
    IConnectionMultiplexer redis, RedisKeys keys, EpochStore epochs, RedisScripts dialect, IOptions<RetentionOptions> retention)
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
