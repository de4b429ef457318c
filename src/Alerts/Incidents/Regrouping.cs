using Alerts.Contracts;

namespace Alerts.Incidents;

/// <summary>All that was said near a report, grouped anew with it. Pure.</summary>
internal sealed class Regrouping
{
    /// <summary>Fits below that are not worth a room's time.</summary>
    private const double LeastDoubt = 0.25;

    private readonly LocatedReport report;
    private readonly Linking linking;
    private readonly CorrelationRules rules;
    private readonly DateTimeOffset now;
    private readonly Dictionary<Guid, IncidentState> before;
    private readonly HashSet<Guid> settled;
    private readonly List<Mention> mentions;
    private readonly Mention told;

    /// <summary>The group as which, or as part of which, each incident goes on.</summary>
    private readonly Dictionary<Guid, Group> homes = [];

    private Regrouping(LocatedReport report, IReadOnlyList<IncidentState> near, Linking linking, CorrelationRules rules, DateTimeOffset now)
    {
        (this.report, this.linking, this.rules, this.now) = (report, linking, rules, now);
        before = near.ToDictionary(static state => state.Incident.Id);
        settled = [.. near.Where(IsSettled).Select(static state => state.Incident.Id)];
        told = Mention.Of(report);
        mentions = [told, .. near.SelectMany(Correlating.Sample)];
        mentions.Sort(Mention.Compare);
    }

    public static Correlated Decide(LocatedReport report, IReadOnlyList<IncidentState> near, Linking linking, CorrelationRules rules, DateTimeOffset now) =>
        new Regrouping(report, near, linking, rules, now).Decide();

    /// <summary>
    /// What rooms have known for long, or acted on, or what holds too much to be looked at whole, is no longer taken apart by a machine: doubt about it is told as doubt.
    /// </summary>
    private bool IsSettled(IncidentState state) =>
        state.Incident.Status != IncidentStatus.Open || now - state.ToldSince > rules.ReshapeFor || !Correlating.IsSmall(state)
        || state.Contributions.Any(static one => one.Observations.Any(static word => word.Event is null));

    private Correlated Decide()
    {
        List<Group> groups = [.. Clustering.Of(mentions, linking, settled).Select(indexes => new Group([.. indexes.Select(index => mentions[index])]))];
        Name(groups);
        foreach (var id in before.Keys) homes[id] = groups.Find(group => group.Id == id) ?? groups.MaxBy(group => group.CountOf(id))!;
        var own = groups.Single(group => group.Mentions.Contains(told));
        var trace = Why(own, groups);
        Doubt(groups, own);

        var placed = Place(own, trace);
        List<Reshaped> others = [.. groups.Where(group => group != own).Select(group => Reshape(group, trace)).OfType<Reshaped>()];
        // Who took in is told before who was taken in, so that nobody loses sight of it.
        others.AddRange(before.Values.Where(state => groups.TrueForAll(group => group.Id != state.Incident.Id)).OrderBy(static state => state.Incident.Id)
            .Select(Merged));
        return new(placed, others, Moved(own));
    }

    /// <summary>
    /// Each group goes on as the incident that most of it was; the longest known first, after those that stay as they are: what a room acted on does not become part
    /// of what nobody has looked at, and what is too large to be looked at whole keeps all that was said of it.
    /// </summary>
    private void Name(List<Group> groups)
    {
        foreach (var state in before.Values.OrderByDescending(IsLasting).ThenBy(static state => state.ToldSince).ThenBy(static state => state.Incident.Id))
        {
            var heir = groups
                .Where(group => group.Id is null && group.CountOf(state.Incident.Id) > 0)
                .OrderByDescending(group => group.CountOf(state.Incident.Id)).ThenBy(static group => group.Mentions[0], Comparer<Mention>.Create(Mention.Compare))
                .FirstOrDefault();
            // The greatest part decides: an incident whose main part goes on under an older name is taken in, whatever else splits off.
            var main = groups.MaxBy(group => group.CountOf(state.Incident.Id));
            if (heir is not null && (main!.Id is null || heir.CountOf(state.Incident.Id) == main.CountOf(state.Incident.Id))) heir.Id = state.Incident.Id;
        }
        foreach (var group in groups.Where(group => group.Id is null && (group.Mentions.Count > 1 || group.Mentions[0] != told)))
        {
            var first = group.Mentions.First(one => one.Owner is not null);
            group.Id = Correlating.IdOfSplit(first, before[first.Owner!.Value]);
            group.SplitFrom = first.Owner;
        }
    }

    private bool IsLasting(IncidentState state) => settled.Contains(state.Incident.Id);

    private CorrelationTrace Why(Group own, List<Group> groups)
    {
        var score = own.Mentions.Where(one => one != told).Select(one => linking.Score(told, one)).DefaultIfEmpty().Max();
        var (runnerUp, runnerUpScore) = groups.Where(group => group != own && group.Id is not null)
            .Select(group => (group.Id, Score: group.Mentions.Max(one => linking.Score(told, one)))).Where(static one => one.Score > 0)
            .OrderByDescending(static one => one.Score).ThenBy(static one => one.Id).FirstOrDefault();
        double? second = runnerUp is null ? null : runnerUpScore;
        if (own.Mentions.Count > 1)
        {
            var rule = own.Mentions.Exists(one => one != told && one.Event.Family() == told.Event.Family()) ? CorrelationRule.SameFamilyNear : CorrelationRule.CompatibleFamilyNear;
            return new(rule, score, runnerUp, second);
        }
        if (runnerUp is null) return new(groups.Exists(group => group != own && ContradictsPlace(group)) ? CorrelationRule.TwoPlacesAtOnce : CorrelationRule.NothingNear, null);
        var beside = groups.Single(group => group.Id == runnerUp);
        var why = beside.Mentions.Exists(one => linking.AreTwoAtOnce(told, one)) ? CorrelationRule.TwoPlacesAtOnce
            : IsTooLong(beside) ? CorrelationRule.LongestSpanReached
            : linking.IsWeak(told) ? CorrelationRule.SeveralPossible
            : CorrelationRule.NothingNear;
        return new(why, why == CorrelationRule.LongestSpanReached ? second : null, runnerUp, second);
    }

    private bool ContradictsPlace(Group group) =>
        group.Mentions.Exists(one => Kinds.MayBeOne(told.Event, one.Event) && linking.AreTwoAtOnce(told, one) && linking.Score(told, one, Linking.NearMiss) > 0);

    private bool IsTooLong(Group group)
    {
        var until = group.Mentions.Max(static one => one.Until);
        var from = group.Mentions.Min(static one => one.From);
        return (told.Until > until ? told.Until : until) - (told.From < from ? told.From : from) > group.Mentions.Max(linking.LongestSpan);
    }

    /// <summary>
    /// What it may be the same as, by its best fit or near miss, is asked of what is otherwise than before; of the others what is known stands. What follows it after
    /// the longest span is no doubt, nor what ends it.
    /// </summary>
    private void Doubt(List<Group> groups, Group own)
    {
        foreach (var group in groups)
        {
            if (group.Id is { } id && before.TryGetValue(id, out var state)) group.MaybeSameAs = [.. state.Incident.MaybeSameAs.Where(one => before.ContainsKey(one.Id))];
        }
        foreach (var group in groups.Where(group => group == own || group.Id is not { } id || !before.TryGetValue(id, out var state) || !group.IsJust(state, mentions)))
        {
            foreach (var other in groups.Where(other => other != group))
            {
                var score = Doubt(group, other);
                Note(group, other, score);
                Note(other, group, score);
            }
        }
        foreach (var group in groups)
            group.MaybeSameAs = [.. group.MaybeSameAs.Where(one => groups.Exists(other => other.Id == one.Id || (other.Id is null && one.Id == Deciding.IdOf(report.PublicId)))).OrderByDescending(static one => one.Score).ThenBy(static one => one.Id).Take(IncidentState.MostMaybeSame)];
    }

    private void Note(Group group, Group other, double score)
    {
        if ((other.Id ?? (other.Mentions is [var one] && one == told ? Deciding.IdOf(report.PublicId) : null)) is not { } id) return;
        group.MaybeSameAs = [.. group.MaybeSameAs.Where(one => one.Id != id), .. score >= LeastDoubt ? [new MaybeSame(id, score)] : Array.Empty<MaybeSame>()];
    }

    private double Doubt(Group one, Group other)
    {
        var best = 0.0;
        foreach (var a in one.Mentions)
        {
            foreach (var b in other.Mentions)
            {
                // Who tells of both at once knows that they are two.
                if (a.Source.Reporter == b.Source.Reporter && linking.AreTwoAtOnce(a, b)) return 0;
                if (a.IsQuarantined || b.IsQuarantined) continue;
                best = Math.Max(best, linking.Score(a, b, Linking.NearMiss));
            }
        }
        return best;
    }

    private Decision.Placed Place(Group own, CorrelationTrace trace)
    {
        var isNew = own.Id is null;
        var follows = trace.Rule == CorrelationRule.LongestSpanReached ? trace.RunnerUp : null;
        var opened = isNew ? Deciding.Open(report, new(null, follows, trace, EndedBy(own)), rules, now) : null;
        if (opened is not null) return opened with { State = opened.State with { Incident = opened.State.Incident with { MaybeSameAs = own.MaybeSameAs } } };
        var state = own.SplitFrom is { } parent ? Deciding.SplitOff(before[parent], own.Id!.Value, now) : before[own.Id!.Value];
        var after = Assemble(own, state, trace);
        return own.SplitFrom is not null
            ? new Decision.Opened(after with { RaisedAt = now, AnnouncedAt = now }, trace)
            : Deciding.Joined(state, after, now, own.Lost(mentions));
    }

    private IncidentState Assemble(Group group, IncidentState state, CorrelationTrace trace)
    {
        var own = group.Mentions.Contains(told);
        var taken = TakenIn(group).ToList();
        var said = group.Contributions(state, own ? report : null);
        var contributions = Observing.Bounded(said);
        var reporters = said.Where(static one => !one.IsQuarantined).Select(static one => one.Source.Reporter);
        if (own && !report.IsQuarantined) reporters = reporters.Append(report.Source.Reporter);
        var more = MoreReporters.Of([state.MoreReporters, .. taken.Select(static one => one.MoreReporters)], reporters, contributions);
        var assembled = Assembling.Of(state with { MoreReporters = more }, contributions, Tally(group, state, own), rules, report, now);
        // What splits off was never anywhere else.
        if (group.SplitFrom is not null) assembled = assembled with { Incident = assembled.Incident with { EarlierPlaces = [], FirstPlace = null } };
        var ends = EndedBy(group) ?? state.Incident.Ends;
        return assembled with
        {
            Correlation = trace,
            TakenIn = [.. state.TakenIn.Union(taken.SelectMany(static one => one.TakenIn.Prepend(one.Incident.Id))).Take(IncidentState.MostTakenIn)],
            Incident = Group.CarryPlaces(assembled.Incident, taken) with { Ends = ends, MaybeSameAs = Doubted(state, group) },
        };
    }

    /// <summary>What is doubtful about incidents that are not near this report stays.</summary>
    private IReadOnlyList<MaybeSame> Doubted(IncidentState state, Group group)
    {
        List<MaybeSame> all = [.. state.Incident.MaybeSameAs.Where(one => !before.ContainsKey(one.Id)), .. group.MaybeSameAs];
        return all.Count == 0 ? [] : [.. all.OrderByDescending(static one => one.Score).ThenBy(static one => one.Id).Take(IncidentState.MostMaybeSame)];
    }

    /// <summary>
    /// Of what goes on elsewhere only those things count that were said; of what was taken in all of its reports but those, also the ones that only repeated.
    /// </summary>
    private ReportTally Tally(Group group, IncidentState state, bool own)
    {
        var tally = group.SplitFrom is null ? WhatStays(state, group) : new(0, 0, []);
        foreach (var (id, other) in before)
        {
            if (id == group.Id) continue;
            tally = tally.With(homes[id] == group ? WhatStays(other, group) : TallyOf(group.Mentions.Where(one => one.Owner == id)));
        }
        return own ? tally.With(ReportTally.Of(report)) : tally;
    }

    private ReportTally WhatStays(IncidentState state, Group home) =>
        ReportTally.Of(state.Incident).Without(TallyOf(mentions.Where(one => one.Owner == state.Incident.Id && !home.Mentions.Contains(one))));

    private static ReportTally TallyOf(IEnumerable<Mention> moved)
    {
        List<Mention> all = [.. moved];
        return new(all.Count, all.Count(static one => one.IsQuarantined), [.. all.Select(static one => one.Word.PublicId)]);
    }

    /// <summary>Incidents that go on as part of it.</summary>
    private IEnumerable<IncidentState> TakenIn(Group group) =>
        before.Values.Where(state => state.Incident.Id != group.Id && homes[state.Incident.Id] == group).OrderBy(static state => state.Incident.Id);

    /// <summary>Reports that were part of an incident that goes on without them. Those of one that was taken in are found by way of it.</summary>
    private IReadOnlyList<Guid> Moved(Group group) =>
    [
        .. group.Mentions.Where(one => one.Owner is { } owner && homes[owner] != group && one.Word.ReportId != Guid.Empty)
            .Select(static one => one.Word.ReportId).Distinct(),
    ];

    private Reshaped? Reshape(Group group, CorrelationTrace trace)
    {
        var isNew = group.SplitFrom is not null;
        var state = isNew ? Deciding.SplitOff(before[group.SplitFrom!.Value], group.Id!.Value, now) : before[group.Id!.Value];
        if (!isNew && group.IsJust(state, mentions))
        {
            var (doubted, ends) = (Doubted(state, group), EndedBy(group) ?? state.Incident.Ends);
            if (ends == state.Incident.Ends && doubted.Select(static one => one.Id).SequenceEqual(state.Incident.MaybeSameAs.Select(static one => one.Id))) return null;
            var noted = state with { Incident = state.Incident with { MaybeSameAs = doubted, Ends = ends } };
            return new(Deciding.Joined(state, noted, now).State, null, []);
        }
        var why = new CorrelationTrace(isNew || group.Lost(mentions) ? CorrelationRule.TwoAfterAll : CorrelationRule.OneAfterAll, null, trace.RunnerUp);
        var after = Assemble(group, state, why);
        if (isNew) return new(after with { RaisedAt = now, AnnouncedAt = now }, AlertType.Raised, Moved(group));
        var changes = Deciding.Changes(state.Incident, after.Incident, isNewReporter: false);
        if (after.Incident.Urgency != state.Incident.Urgency && !changes.Contains(IncidentChange.Urgency)) changes.Add(IncidentChange.Urgency);
        if (group.Lost(mentions)) changes.Add(IncidentChange.Split);
        if (TakenIn(group).Any()) changes.Add(IncidentChange.Merged);
        after = after with { HeldBack = [.. state.HeldBack.Union([IncidentChange.Reports, .. changes])], Told = state.ToldBefore };
        return new(after, group.Lost(mentions) ? AlertType.Split : AlertType.Updated, Moved(group));
    }

    private Reshaped Merged(IncidentState state)
    {
        var after = state with
        {
            Incident = state.Incident with { MergedInto = homes[state.Incident.Id].Id, MaybeSameAs = [] },
            Contributions = [],
            Correlation = new(CorrelationRule.OneAfterAll, null),
            HeldBack = [.. state.HeldBack.Union([IncidentChange.Merged])],
            Told = state.ToldBefore,
        };
        return new(after, AlertType.Merged, []);
    }

    /// <summary>The latest incident whose state of the world this group's ended.</summary>
    private Guid? EndedBy(Group group)
    {
        (DateTimeOffset From, Guid Id)? latest = null;
        foreach (var ended in mentions)
        {
            if (ended.Owner is not { } owner || owner == group.Id || !group.Mentions.Exists(ending => linking.Ends(ending, ended))) continue;
            if (latest is null || (ended.From, owner).CompareTo(latest.Value) > 0) latest = (ended.From, owner);
        }
        return latest?.Id;
    }
}
