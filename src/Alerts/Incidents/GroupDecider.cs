using Alerts.AlertLog;
using Alerts.Contracts;

namespace Alerts.Incidents;

/// <summary>Decides a group of work in order and writes down what follows from it.</summary>
/// <param name="working">What was read, and what the group has changed so far.</param>
/// <param name="plan">Takes the entries and rejections.</param>
/// <param name="keys">Names in Redis.</param>
/// <param name="rules">In force.</param>
/// <param name="reader">For the rare case that more must be read.</param>
/// <param name="firstMatches">Where each report belonged before the group began.</param>
/// <param name="earlier">What is about to be committed before it.</param>
internal sealed class GroupDecider(
    WorkingSet working,
    CommitPlan plan,
    RedisKeys keys,
    CorrelationRules rules,
    BorderReader reader,
    IReadOnlyDictionary<Work, Match> firstMatches,
    WorkingSet? earlier = null)
{
    public async Task<Verdict> DecideAsync(Work work, DateTimeOffset now) => work switch
    {
        Work.Decide report => await DecideAsync(report, now),
        Work.Refuse refusal => Refuse(refusal),
        Work.Announce due => Announce(due.IncidentId, now),
        _ => throw new InvalidOperationException($"No such work: {work.GetType().Name}"),
    };

    private async Task<Verdict> DecideAsync(Work.Decide work, DateTimeOffset now)
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
            return Verdict.Outside;
        }

        var about = located.CellsAbout(rules);
        var match = !working.HasChanged(about) && firstMatches.TryGetValue(work, out var first) ? first : Matching.Find(working.Neighbours(about), located, rules);
        var decision = await PlaceAsync(located, match, now);
        var (state, entry) = await KeepAsync(decision, now, work.Trace);
        record = record with
        {
            Status = decision.Outcome,
            Reason = WireNames.Of(match.Trace.Rule),
            Score = match.Trace.Score,
            IncidentId = state.Incident.Id,
        };
        working.SetReport(id, record, work.Kept, entry);
        plan.AddReport(keys.IncidentReports(state.Incident.Id), id);
        return decision.Outcome switch
        {
            ReportOutcome.Opened => Verdict.Opened,
            ReportOutcome.Joined => Verdict.Joined,
            _ => Verdict.Repeated,
        };
    }

    /// <summary>A message under a known id: the same again, or something else under a borrowed name. Null: its report still waits to be decided.</summary>
    private Verdict? Again(Guid id, ReportRecord known, Work.Decide work)
    {
        if (!work.Is(known.ContentHash))
        {
            if (known.Conflicts.Any(work.Is)) return work.MaybeSeenBefore ? Verdict.Redelivered : Verdict.Restated;
            var isNewContradiction = known.IsContradictedAnewBy(work.Facts);
            if (known.Conflicts.Count < ReportRecord.MostConflicts)
            {
                working.SetReport(id, known with
                {
                    Conflicts = [.. known.Conflicts, work.ContentHash],
                    ConflictFacts = isNewContradiction ? [.. known.ConflictFacts ?? [], work.Facts!] : known.ConflictFacts,
                });
            }
            plan.Reject(work.Report.Source.Reporter, Rejections.OfConflict(work));
            return isNewContradiction ? Verdict.Conflict : Verdict.Restated;
        }
        if (known.Status == ReportOutcome.Queued) return null;
        if (work.MaybeSeenBefore) return Verdict.Redelivered;
        working.SetReport(id, known with { Duplicates = known.Duplicates + 1 });
        return Verdict.Duplicate;
    }

    private async Task<Decision.Placed> PlaceAsync(LocatedReport report, Match match, DateTimeOffset now)
    {
        if (match.Joins is not { } joined) return Deciding.Open(report, match, now);
        if (!working.HasIncident(joined)) await reader.LoadIncidentsAsync(working, [joined], earlier);
        // A cell may outlive its incident only by a fault; then the report opens one rather than being lost.
        return working.Incident(joined) is { } state ? Deciding.Join(state, report, match, now) : Deciding.Open(report, match, now);
    }

    /// <summary>Keeps the incident, announces it if it is time; answers the number of the log entry, 0 for none.</summary>
    private async Task<(IncidentState State, int Entry)> KeepAsync(Decision.Placed decision, DateTimeOffset now, string? trace)
    {
        var before = working.HasIncident(decision.State.Incident.Id) ? working.Incident(decision.State.Incident.Id) : null;
        List<string> unread = [.. working.Unread(decision.State), .. before is null ? [] : working.Unread(before)];
        if (unread.Count > 0) await reader.LoadCellsAsync(working, [.. unread.Distinct()], earlier);

        switch (decision)
        {
            case Decision.Opened opened:
                working.SetIncident(opened.State);
                return (opened.State, Append(AlertType.Raised, opened.State, [IncidentChange.Opened], now, trace));
            case Decision.Joined { AnnounceNow: true } joined:
                return AnnounceNow(joined.State, wasDue: before?.HeldBack.Count > 0, now, trace);
            case Decision.Joined joined:
                working.SetIncident(joined.State);
                working.SetDue(joined.State.Incident.Id, joined.State.AnnouncedAt + Deciding.AnnouncementInterval, wasDue: before?.HeldBack.Count > 0);
                return (joined.State, 0);
            default:
                working.SetIncident(decision.State);
                return (decision.State, 0);
        }
    }

    private Verdict Announce(Guid incidentId, DateTimeOffset now)
    {
        var state = working.Incident(incidentId);
        // Another node may hold something back meanwhile: its due entry must not be taken away.
        if (state is not { HeldBack.Count: > 0 }) working.SetDue(incidentId, null, wasDue: true);
        else if (Deciding.IsDue(state.AnnouncedAt, now)) AnnounceNow(state, wasDue: true, now);
        return Verdict.Announced;
    }

    private (IncidentState State, int Entry) AnnounceNow(IncidentState state, bool wasDue, DateTimeOffset now, string? trace = null)
    {
        var (announced, changes, previous) = Deciding.Announce(state, now);
        working.SetIncident(announced);
        working.SetDue(announced.Incident.Id, null, wasDue);
        return (announced, Append(AlertType.Updated, announced, changes, now, trace, previous));
    }

    private int Append(
        AlertType type, IncidentState state, IReadOnlyList<IncidentChange> changes, DateTimeOffset now, string? trace, PreviousAlert? previous = null)
    {
        var incident = state.Incident;
        var entry = plan.Append(keys.IncidentHistory(incident.Id), new LogEntry(type, now, changes, state.Correlation, incident, previous).ToText(trace));
        if (type == AlertType.Raised) plan.Raise(incident.Id, entry);
        return entry;
    }

    private Verdict Refuse(Work.Refuse work)
    {
        var fingerprint = Rejections.Fingerprint(work.Rejection);
        var seen = working.RejectionCount(fingerprint);
        if (seen > 0 && work.MaybeSeenBefore) return Verdict.Redelivered;
        working.SetRejectionCount(fingerprint, seen + 1);
        plan.Reject(work.Reporter, work.Rejection);
        if (work.Report is not { } report) return Verdict.Rejected;
        var known = working.Report(report.Id);
        // A mark waits for its own content: a bad message under the same id must not take the place of a report that was answered 202.
        if (known is null || (known.Status == ReportOutcome.Queued && Generations.AreSameMessage(known.ContentHash, report.ContentHash)))
        {
            working.SetReport(report.Id, new()
            {
                Status = ReportOutcome.Rejected,
                Reason = WireNames.Of(work.Rejection.Reason),
                Errors = work.Rejection.Errors is { Count: > 0 } errors ? [.. errors.Take(ReportRecord.MostErrors)] : null,
                ContentHash = report.ContentHash,
                Reporter = report.Reporter,
                ReceivedAt = work.Rejection.At,
                Duplicates = known?.Duplicates ?? 0,
                Conflicts = known?.Conflicts ?? [],
            });
        }
        else if (Generations.AreSameMessage(known.ContentHash, report.ContentHash))
        {
            working.SetReport(report.Id, known with { Duplicates = known.Duplicates + 1 });
        }
        else if (!known.Conflicts.Any(conflict => Generations.AreSameMessage(conflict, report.ContentHash)) && known.Conflicts.Count < ReportRecord.MostConflicts)
        {
            working.SetReport(report.Id, known with { Conflicts = [.. known.Conflicts, report.ContentHash] });
        }
        return Verdict.Rejected;
    }
}
