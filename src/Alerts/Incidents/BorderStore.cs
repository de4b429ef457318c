using Alerts.AlertLog;
using Alerts.Operations;
using StackExchange.Redis;

namespace Alerts.Incidents;

/// <summary>The live state of the border in Redis: reads what a group needs in one round trip, commits it in one script.</summary>
internal sealed class BorderStore(IConnectionMultiplexer redis, RedisKeys keys, EpochStore epochs, ServerDialect dialect)
{
    private readonly string script = dialect.Script("commit.lua");

    /// <summary>What the script answered.</summary>
    /// <param name="Kind">Whether it was committed.</param>
    /// <param name="SeqBefore">The log's head before the group's first entry.</param>
    public readonly record struct Answer(AnswerKind Kind, long SeqBefore);

    public enum AnswerKind
    {
        Conflict,
        Committed,
        OtherEpoch,
    }

    /// <summary>Reads reports, cells and fingerprints of rejections into the working set, all in one command.</summary>
    public async Task LoadAsync(WorkingSet into, IReadOnlyList<Guid> reports, IReadOnlyList<string> cells, IReadOnlyList<string> rejections)
    {
        RedisKey[] names =
        [
            .. reports.Select(id => (RedisKey)keys.Report(id)),
            .. cells.Select(cell => (RedisKey)keys.Neighbourhood(cell)),
            .. rejections.Select(fingerprint => (RedisKey)keys.RejectionCount(fingerprint)),
        ];
        if (names.Length == 0) return;
        var values = await redis.GetDatabase().StringGetAsync(names);
        var at = 0;
        foreach (var id in reports)
        {
            var record = RecordText.Read(values[at++]);
            var (report, content) = record.Exists ? ReportText.Read(record.Payload) : (null, null);
            into.AddReport(id, record, report, content);
        }
        foreach (var cell in cells)
        {
            var record = RecordText.Read(values[at++]);
            into.AddCell(cell, record, NeighbourText.Read(record.Payload));
        }
        foreach (var fingerprint in rejections)
        {
            var record = RecordText.Read(values[at++]);
            into.AddRejection(fingerprint, record, record.Exists ? int.Parse(record.Payload) : 0);
        }
    }

    public async Task LoadIncidentsAsync(WorkingSet into, IReadOnlyList<Guid> incidents)
    {
        if (incidents.Count == 0) return;
        var values = await redis.GetDatabase().StringGetAsync([.. incidents.Select(id => (RedisKey)keys.Incident(id))]);
        foreach (var (id, value) in incidents.Zip(values))
        {
            var record = RecordText.Read(value);
            into.AddIncident(id, record, IncidentText.Read(record));
        }
    }

    public async Task<CommitPlan> PlanAsync() => new(keys, await epochs.CurrentAsync());

    public async Task<Answer> CommitAsync(CommitPlan plan)
    {
        var (names, arguments) = plan.ToScript();
        var answer = (long[])(await redis.GetDatabase().ScriptEvaluateAsync(script, names, arguments))!;
        var kind = (AnswerKind)answer[0];
        if (kind == AnswerKind.OtherEpoch) epochs.Forget();
        return new(kind, answer[1]);
    }
}
