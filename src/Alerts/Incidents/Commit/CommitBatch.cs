using Alerts.AlertLog;
using Alerts.Contracts;
using Alerts.Incidents.Correlation;
using Alerts.Redis;
using Microsoft.Extensions.Options;

namespace Alerts.Incidents.Commit;

/// <summary>One group from reading to the script's answer, again as long as somebody else was faster or Redis is away.</summary>
internal sealed class CommitBatch(
    IncidentStore store,
    IncidentReader reader,
    IncidentCache cache,
    RedisKeys keys,
    CorrelationRules rules,
    IOptions<RetentionOptions> retention,
    IOptions<CommitterOptions> options,
    CommitterMetrics metrics,
    UndecidedReports undecided,
    TimeProvider clock,
    ILogger<CommitBatch> logger)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan MaxPause = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan WhilePaused = TimeSpan.FromMilliseconds(100);

    /// <summary>Each conflict means that another process got on, so a group that meets so many in a row is worth an error.</summary>
    private const int MaxConflicts = 1000;

    /// <param name="since">When the oldest of them began to wait; the patience counts from there.</param>
    public async Task<IReadOnlyList<CommitResult>> RunAsync(
        IReadOnlyList<CommitCommand> group, CancellationToken cancellation, DateTimeOffset? since = null)
    {
        try
        {
            return await UntilTakenAsync(group, since, cancellation);
        }
        finally
        {
            metrics.WaitsForRedis(0);
        }
    }

    private async Task<IReadOnlyList<CommitResult>> UntilTakenAsync(
        IReadOnlyList<CommitCommand> group, DateTimeOffset? since, CancellationToken cancellation)
    {
        var giveUpAt = (since ?? clock.GetUtcNow()) + options.Value.RetryTimeout;
        var pause = FirstPause;
        var conflicts = 0;
        var isPaused = false;
        while (true)
        {
            try
            {
                var decided = await DecideAsync(group);
                if (await CommitAsync(decided)) return decided.Verdicts;
                metrics.Conflicted();
                if (++conflicts >= MaxConflicts) throw new TimeoutException("The group met a version conflict every time it was decided.");
                if (conflicts > 1) await PauseAsync(TimeSpan.FromMilliseconds(Math.Min(conflicts, 20)), cancellation);
            }
            catch (Exception exception) when (RedisFaults.IsFull(exception))
            {
                // Refused before anything was done: how much of it fits is for the committer to find out.
                Refused(exception, group.Count);
                throw;
            }
            catch (CommitsPausedException exception) when (clock.GetUtcNow() < giveUpAt)
            {
                if (!isPaused) CommitLog.Paused(logger, RedisErrors.Reason(exception));
                isPaused = true;
                metrics.WaitsForRedis(group.Count);
                await PauseAsync(WhilePaused, cancellation);
            }
            catch (Exception exception) when (RedisFaults.IsPassing(exception) && clock.GetUtcNow() < giveUpAt)
            {
                // The script may have run although its answer was lost: from here on what is found may be our own trace.
                group = [.. group.Select(work => work with { IsRedelivery = true })];
                Refused(exception, group.Count);
                await PauseAsync(pause, cancellation);
                pause = pause * 2 < MaxPause ? pause * 2 : MaxPause;
            }
        }
    }

    private void Refused(Exception exception, int works)
    {
        undecided.Refused(RedisErrors.Sentence(exception));
        CommitLog.Waiting(logger, RedisErrors.Reason(exception));
        metrics.WaitsForRedis(works);
    }

    /// <summary>Reads and decides, and writes nothing.</summary>
    /// <param name="after">
    /// The group before it, which is decided and not yet committed: this one is decided as if it were, and may be committed only once it
    /// is. Versions are counted on, so if somebody else has written meanwhile, the same version may stand for other content.
    /// </param>
    public async Task<DecidedGroup> DecideAsync(IReadOnlyList<CommitCommand> group, DecidedGroup? after = null)
    {
        var plan = after is null ? await store.PlanAsync() : new(keys, after.Plan.Epoch);
        if (after is null) cache.BeOf(plan.Epoch);
        var working = await LoadAsync(group, after?.Working);
        var decider = new BatchDecider(working, plan, keys, rules, reader, after?.Working);
        var now = clock.GetUtcNow();
        var verdicts = new CommitResult[group.Count];
        for (var index = 0; index < group.Count; index++) verdicts[index] = await decider.DecideAsync(group[index], now);

        working.WriteTo(plan, keys, retention.Value);
        return new(plan, working, verdicts);
    }

    /// <summary>
    /// False when a record changed between reading and writing; then nothing was written, and the group must be decided anew.
    /// </summary>
    public async Task<bool> CommitAsync(DecidedGroup decided)
    {
        var plan = decided.Plan;
        if (plan.IsEmpty) return true;
        var answer = await SendAsync(plan);
        if (answer.Kind == CommitAnswerKind.Committed)
        {
            decided.Working.KeepIn(cache, plan.Epoch);
            return true;
        }
        // A report's own record changes whenever its waiting mark is set; what is cached is not touched by that.
        if (answer.Kind != CommitAnswerKind.Conflict || !keys.IsReport(plan.KeyName(answer.Key))) cache.Distrust();
        return false;
    }

    private async Task<CommitAnswer> SendAsync(CommitPlan plan)
    {
        try
        {
            return await store.CommitAsync(plan);
        }
        catch
        {
            // Nobody knows what was written.
            cache.Distrust();
            throw;
        }
    }

    /// <summary>Reports and the cells around them, then the incidents near them.</summary>
    private async Task<ReadWriteSet> LoadAsync(IReadOnlyList<CommitCommand> group, ReadWriteSet? earlier)
    {
        var working = new ReadWriteSet();
        HashSet<Guid> reports = [], incidents = [];
        HashSet<string> cells = new(StringComparer.Ordinal), rejections = new(StringComparer.Ordinal);
        foreach (var work in group)
        {
            switch (work)
            {
                case CommitCommand.Decide decide:
                    reports.Add(decide.Report.Report.ReportId);
                    if (decide.Report.Place.Sectors.Count > 0) cells.UnionWith(decide.Report.CellsAbout(rules));
                    break;
                case CommitCommand.Refuse refuse:
                    rejections.Add(Rejections.Fingerprint(refuse.Rejection));
                    if (refuse.Report is { } report) reports.Add(report.Id);
                    break;
                case CommitCommand.Announce announce:
                    incidents.Add(announce.IncidentId);
                    break;
                default:
                    throw new InvalidOperationException($"No such work: {work.GetType().Name}");
            }
        }
        await Task.WhenAll(reader.LoadReportsAsync(working, reports, rejections, earlier), reader.LoadCellsAsync(working, cells, earlier));
        foreach (var decide in group.OfType<CommitCommand.Decide>().Where(decide => decide.Report.Place.Sectors.Count > 0))
        {
            if (working.Report(decide.Report.Report.ReportId) is { Status: not ReportOutcome.Queued }) continue;
            incidents.UnionWith(CandidateSelection.Of(working.IndexEntries(decide.Report.CellsAbout(rules)), decide.Report, rules));
        }
        await reader.LoadIncidentsAsync(working, incidents, earlier);
        return working;
    }

    /// <summary>With jitter, so that processes that met once do not meet again.</summary>
    private Task PauseAsync(TimeSpan about, CancellationToken cancellation) =>
        Task.Delay(about * (0.5 + Random.Shared.NextDouble()), clock, cancellation);
}
