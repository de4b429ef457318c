using Alerts.AlertLog;
using Alerts.Contracts;
using Alerts.Incidents.Correlation;
using Alerts.Redis;

namespace Alerts.Incidents.Commit;

/// <summary>Decides a group of work in order and writes down what follows from it.</summary>
/// <param name="working">What was read, and what the group has changed so far.</param>
/// <param name="plan">Takes the entries and rejections.</param>
/// <param name="reader">For the rare case that more must be read.</param>
/// <param name="earlier">What is about to be committed before it.</param>
internal sealed class BatchDecider(
    ReadWriteSet working,
    CommitPlan plan,
    RedisKeys keys,
    CorrelationRules rules,
    IncidentReader reader,
    ReadWriteSet? earlier = null)
{
    public async Task<CommitResult> DecideAsync(CommitCommand work, DateTimeOffset now) => work switch
    {
        CommitCommand.Decide report => await DecideAsync(report, now),
        CommitCommand.Refuse refusal => RejectionDecider.Decide(refusal, working, plan),
        CommitCommand.Announce due => Announce(due.IncidentId, now),
        _ => throw new InvalidOperationException($"No such work: {work.GetType().Name}"),
    };

    private async Task<CommitResult> DecideAsync(CommitCommand.Decide work, DateTimeOffset now)
    {
        var located = work.Report;
        var id = located.Report.ReportId;
        if (working.Report(id) is { } known && Again(id, known, work) is { } verdict) return verdict;

        var record = new ReportRecord
        {
            Status = ReportOutcome.Outside,
            ContentHash = work.ContentHash,
            Facts = work.Facts,
            Reporter = located.Source.Reporter,
            ReceivedAt = work.ReceivedAt,
            Sectors = [.. located.Place.Sectors.Select(sector => sector.Id)],
            IsQuarantined = located.IsQuarantined,
            Duplicates = working.Report(id)?.Duplicates ?? 0,
            Conflicts = working.Report(id)?.Conflicts ?? [],
            ConflictFacts = working.Report(id)?.ConflictFacts,
        };
        if (located.Place.Sectors.Count == 0)
        {
            // Nobody will ever read it: the fingerprint of the content is evidence enough.
            working.SetReport(id, record with { Reason = "no-sector-within-uncertainty", Hint = located.Hint });
            return CommitResult.Outside;
        }

        var correlated = Correlator.Decide(located, await NearAsync(located), rules, now);
        var decision = correlated.Placed;
        var (state, entry) = await KeepAsync(decision, now, work.Trace);
        await MoveAsync(correlated.Moved, state.Incident.Id);
        foreach (var other in correlated.Others) await KeepAsync(other, now, work.Trace);
        record = record with
        {
            Status = decision.Outcome,
            Reason = WireNames.Of(decision.Correlation.Rule),
            Score = decision.Correlation.Score,
            IncidentId = state.Incident.Id,
        };
        working.SetReport(id, record, work.Kept, entry);
        plan.AddReport(keys.IncidentReports(state.Incident.Id), id);
        return decision.Outcome switch
        {
            ReportOutcome.Opened => CommitResult.Opened,
            ReportOutcome.Joined => CommitResult.Joined,
            _ => CommitResult.Repeated,
        };
    }

    /// <summary>
    /// A message under a known id: the same again, or something else under a borrowed name. Null: its report still waits to be decided.
    /// </summary>
    private CommitResult? Again(Guid id, ReportRecord known, CommitCommand.Decide work)
    {
        if (!work.Is(known.ContentHash))
        {
            if (known.Conflicts.Any(work.Is)) return work.IsRedelivery ? CommitResult.Redelivered : CommitResult.Restated;
            var isNewContradiction = known.IsContradictedAnewBy(work.Facts);
            if (known.Conflicts.Count < ReportRecord.MaxConflicts)
            {
                working.SetReport(id, known with
                {
                    Conflicts = [.. known.Conflicts, work.ContentHash],
                    ConflictFacts = isNewContradiction ? [.. known.ConflictFacts ?? [], work.Facts!] : known.ConflictFacts,
                });
            }
            plan.Reject(work.Report.Source.Reporter, Rejections.OfConflict(work));
            return isNewContradiction ? CommitResult.Conflict : CommitResult.Restated;
        }
        if (known.Status == ReportOutcome.Queued) return null;
        if (work.IsRedelivery) return CommitResult.Redelivered;
        working.SetReport(id, known with { Duplicates = known.Duplicates + 1 });
        return CommitResult.Duplicate;
    }

    /// <summary>The incidents that must be looked at. A cell may outlive its incident only by a fault; then it is left out.</summary>
    private async Task<IReadOnlyList<IncidentState>> NearAsync(LocatedReport report)
    {
        var ids = CandidateSelection.Of(working.IndexEntries(report.CellsAbout(rules)), report, rules);
        if (ids.Count == 0) return [];
        List<Guid> unread = [.. ids.Where(id => !working.HasIncident(id))];
        if (unread.Count > 0) await reader.LoadIncidentsAsync(working, unread, earlier);
        return [.. ids.Select(working.Incident).OfType<IncidentState>()];
    }

    /// <summary>An incident that is otherwise because of another one's report.</summary>
    private async Task KeepAsync(Reshaped reshaped, DateTimeOffset now, string? trace)
    {
        var id = reshaped.State.Incident.Id;
        var before = working.HasIncident(id) ? working.Incident(id) : null;
        await ReadCellsAsync(reshaped.State, before);
        AddToSources(reshaped.State, before);
        await MoveAsync(reshaped.Moved, id);
        if (reshaped.Type == AlertType.Raised)
        {
            working.SetIncident(reshaped.State);
            Append(AlertType.Raised, reshaped.State, [IncidentChange.Opened], now, trace);
        }
        else if (reshaped.Type is { } type)
        {
            AnnounceNow(reshaped.State, wasDue: before?.HeldBack.Count > 0, now, trace, type);
        }
        else
        {
            working.SetIncident(reshaped.State);
            if (reshaped.State.HeldBack.Count > 0)
                working.SetDue(id, reshaped.State.AnnouncedAt + IncidentDecider.AnnouncementInterval, wasDue: before?.HeldBack.Count > 0);
        }
    }

    /// <summary>Their records name the incident that they are part of now; what became of them stays.</summary>
    private async Task MoveAsync(IReadOnlyList<Guid> reports, Guid incident)
    {
        if (reports.Count == 0) return;
        List<Guid> unread = [.. reports.Where(id => !working.HasReport(id))];
        if (unread.Count > 0) await reader.LoadReportsAsync(working, unread, [], earlier);
        foreach (var id in reports)
        {
            if (working.Report(id) is not { } record || record.IncidentId == incident) continue;
            working.SetReport(id, record with { IncidentId = incident });
            plan.AddReport(keys.IncidentReports(incident), id);
        }
    }

    private void AddToSources(IncidentState after, IncidentState? before)
    {
        foreach (var reporter in ObservationHistory.NewReporters(before?.Contributions ?? [], after.Contributions))
            plan.AddToSource(keys.IncidentsOf(reporter), after.Incident.Id);
    }

    private async Task ReadCellsAsync(IncidentState after, IncidentState? before)
    {
        List<string> unread = [.. working.Unread(after), .. before is null ? [] : working.Unread(before)];
        if (unread.Count > 0) await reader.LoadCellsAsync(working, [.. unread.Distinct()], earlier);
    }

    /// <summary>Keeps the incident, announces it if it is time; answers the number of the log entry, 0 for none.</summary>
    private async Task<(IncidentState State, int Entry)> KeepAsync(Decision.Placed decision, DateTimeOffset now, string? trace)
    {
        var before = working.HasIncident(decision.State.Incident.Id) ? working.Incident(decision.State.Incident.Id) : null;
        await ReadCellsAsync(decision.State, before);
        AddToSources(decision.State, before);
        switch (decision)
        {
            case Decision.Opened opened:
                working.SetIncident(opened.State);
                return (opened.State, Append(AlertType.Raised, opened.State, [IncidentChange.Opened], now, trace));
            case Decision.Joined { AnnounceNow: true } joined:
                return AnnounceNow(joined.State, wasDue: before?.HeldBack.Count > 0, now, trace);
            case Decision.Joined joined:
                working.SetIncident(joined.State);
                working.SetDue(
                    joined.State.Incident.Id,
                    joined.State.AnnouncedAt + IncidentDecider.AnnouncementInterval,
                    wasDue: before?.HeldBack.Count > 0);
                return (joined.State, 0);
            default:
                working.SetIncident(decision.State);
                return (decision.State, 0);
        }
    }

    private CommitResult Announce(Guid incidentId, DateTimeOffset now)
    {
        var state = working.Incident(incidentId);
        // Another node may hold something back meanwhile: its due entry must not be taken away.
        if (state is not { HeldBack.Count: > 0 }) working.SetDue(incidentId, null, wasDue: true);
        else if (IncidentDecider.IsDue(state.AnnouncedAt, now)) AnnounceNow(state, wasDue: true, now);
        return CommitResult.Announced;
    }

    private (IncidentState State, int Entry) AnnounceNow(
        IncidentState state, bool wasDue, DateTimeOffset now, string? trace = null, AlertType type = AlertType.Updated)
    {
        var (announced, changes, previous) = IncidentDecider.Announce(state, now);
        working.SetIncident(announced);
        working.SetDue(announced.Incident.Id, null, wasDue);
        return (announced, Append(type, announced, changes, now, trace, previous));
    }

    private int Append(
        AlertType type,
        IncidentState state,
        IReadOnlyList<IncidentChange> changes,
        DateTimeOffset now,
        string? trace,
        PreviousAlert? previous = null)
    {
        var incident = state.Incident;
        var entry = plan.Append(
            keys.IncidentHistory(incident.Id), new LogEntry(type, now, changes, state.Correlation, incident, previous).ToText(trace));
        if (type == AlertType.Raised) plan.Raise(incident.Id, entry);
        return entry;
    }
}
