using Alerts.Contracts;
using Alerts.Incidents.Assessment;

namespace Alerts.Incidents.Correlation;

/// <summary>All that was said near a report, grouped anew with it. Pure.</summary>
internal sealed class IncidentReconciler
{
    private static readonly IncidentChange[] None = [];

    private readonly LocatedReport report;
    private readonly LinkRules linking;
    private readonly CorrelationRules rules;
    private readonly DateTimeOffset now;
    private readonly Dictionary<Guid, IncidentState> before;
    private readonly HashSet<Guid> settled;
    private readonly List<Mention> mentions;
    private readonly Mention told;
    private readonly PossibleMatches doubts;

    /// <summary>The group as which, or as part of which, each incident goes on.</summary>
    private readonly Dictionary<Guid, Group> homes = [];

    private IncidentReconciler(
        LocatedReport report, IReadOnlyList<IncidentState> near, LinkRules linking, CorrelationRules rules, DateTimeOffset now)
    {
        (this.report, this.linking, this.rules, this.now) = (report, linking, rules, now);
        before = near.ToDictionary(static state => state.Incident.Id);
        settled = [.. near.Where(IsSettled).Select(static state => state.Incident.Id)];
        told = Mention.Of(report);
        mentions = [told, .. near.SelectMany(Correlator.Sample)];
        mentions.Sort(Mention.Compare);
        doubts = new(before, mentions, linking, IncidentDecider.IdOf(report.PublicId));
    }

    public static Correlated Decide(
        LocatedReport report, IReadOnlyList<IncidentState> near, LinkRules linking, CorrelationRules rules, DateTimeOffset now) =>
        new IncidentReconciler(report, near, linking, rules, now).Decide();

    /// <summary>
    /// What rooms have known for long, or acted on, or what holds too much to be looked at whole, is no longer taken apart by a machine:
    /// doubt about it is told as doubt.
    /// </summary>
    private bool IsSettled(IncidentState state) =>
        state.Incident.Status != IncidentStatus.Open || now - state.ToldSince > rules.ReshapeFor || !Correlator.IsSmall(state)
        || state.Contributions.Any(static one => one.Observations.Any(static word => word.Event is null));

    private Correlated Decide()
    {
        List<Group> groups =
            [.. Clustering.Of(mentions, linking, settled).Select(indexes => new Group([.. indexes.Select(index => mentions[index])]))];
        Name(groups);
        foreach (var id in before.Keys) homes[id] = groups.Find(group => group.Id == id) ?? groups.MaxBy(group => group.CountOf(id))!;
        var own = groups.Single(group => group.Mentions.Contains(told));
        var trace = new CorrelationReasons(told, linking).Of(own, groups);
        doubts.Find(groups, own);

        var placed = Place(own, trace);
        List<Reshaped> others = [.. groups.Where(group => group != own).Select(group => Reshape(group, trace)).OfType<Reshaped>()];
        // Who took in is told before who was taken in, so that nobody loses sight of it.
        others.AddRange(
            before.Values.Where(state => groups.TrueForAll(group => group.Id != state.Incident.Id))
                .OrderBy(static state => state.Incident.Id)
            .Select(Merged));
        return new(placed, others, Moved(own));
    }

    /// <summary>
    /// Each group goes on as the incident that most of it was; the longest known first, after those that stay as they are: what a room
    /// acted on does not become part of what nobody has looked at, and what is too large to be looked at whole keeps all that was said of
    /// it.
    /// </summary>
    private void Name(List<Group> groups)
    {
        var inOrder = before.Values.OrderByDescending(state => settled.Contains(state.Incident.Id)).ThenBy(static state => state.ToldSince);
        foreach (var state in inOrder.ThenBy(static state => state.Incident.Id))
        {
            var heir = groups
                .Where(group => group.Id is null && group.CountOf(state.Incident.Id) > 0)
                .OrderByDescending(group => group.CountOf(state.Incident.Id)).ThenBy(static group => group.Mentions[0], Mention.InOrder)
                .FirstOrDefault();
            // The greatest part decides: an incident whose main part goes on under an older name is taken in, whatever else splits off.
            var main = groups.MaxBy(group => group.CountOf(state.Incident.Id));
            if (heir is not null && (main!.Id is null || heir.CountOf(state.Incident.Id) == main.CountOf(state.Incident.Id)))
                heir.Id = state.Incident.Id;
        }
        foreach (var group in groups.Where(group => group.Id is null && (group.Mentions.Count > 1 || group.Mentions[0] != told)))
        {
            var first = group.Mentions.First(one => one.Owner is not null);
            group.Id = Correlator.IdOfSplit(first, before[first.Owner!.Value]);
            group.SplitFrom = first.Owner;
        }
    }

    private Decision.Placed Place(Group own, CorrelationTrace trace)
    {
        if (own.Id is not { } id)
        {
            var follows = trace.Rule == CorrelationRule.LongestSpanReached ? trace.RunnerUp : null;
            var opened = IncidentDecider.Open(report, trace, rules, now, follows, EndedBy(own));
            return opened with { State = opened.State with { Incident = opened.State.Incident with { MaybeSameAs = own.MaybeSameAs } } };
        }
        if (own.SplitFrom is { } parent)
            return new Decision.Opened(Assemble(own, IncidentDecider.SplitOff(before[parent], id, now), trace), trace);
        return IncidentDecider.Joined(before[id], Assemble(own, before[id], trace), now, own.Lost(mentions));
    }

    private IncidentState Assemble(Group group, IncidentState state, CorrelationTrace trace)
    {
        var own = group.Mentions.Contains(told);
        var taken = TakenIn(group).ToList();
        var said = group.Contributions(state, own ? report : null);
        var contributions = ObservationHistory.Bounded(said);
        IReadOnlyList<byte[]?> counted = [state.MoreReporters, .. taken.Select(static one => one.MoreReporters)];
        var more = MoreReporters.Of(counted, IncidentDecider.Reporters(said, own ? report : null), contributions);
        var assembled = IncidentBuilder.Of(
            state with { MoreReporters = more }, contributions, Tally(group, state, own), rules, report, now);
        // What splits off was never anywhere else.
        if (group.SplitFrom is not null)
            assembled = assembled with { Incident = assembled.Incident with { EarlierPlaces = [], FirstPlace = null } };
        var ends = EndedBy(group) ?? state.Incident.Ends;
        return assembled with
        {
            Correlation = trace,
            TakenIn =
                [.. state.TakenIn.Union(taken.SelectMany(static one => one.TakenIn.Prepend(one.Incident.Id)))
                    .Take(IncidentState.MaxTakenIn)],
            Incident = Group.CarryPlaces(assembled.Incident, taken) with { Ends = ends, MaybeSameAs = doubts.Of(state, group) },
        };
    }

    /// <summary>
    /// Of what goes on elsewhere only those things count that were said; of what was taken in all of its reports but those, also the ones
    /// that only repeated.
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
        ReportTally.Of(state.Incident)
            .Without(TallyOf(mentions.Where(one => one.Owner == state.Incident.Id && !home.Mentions.Contains(one))));

    private static ReportTally TallyOf(IEnumerable<Mention> moved)
    {
        List<Mention> all = [.. moved];
        return new(all.Count, all.Count(static one => one.IsQuarantined), [.. all.Select(static one => one.Word.PublicId)]);
    }

    /// <summary>Incidents that go on as part of it.</summary>
    private IEnumerable<IncidentState> TakenIn(Group group) =>
        before.Values.Where(state => state.Incident.Id != group.Id && homes[state.Incident.Id] == group)
            .OrderBy(static state => state.Incident.Id);

    /// <summary>
    /// Reports that were part of an incident that goes on without them. Those of one that was taken in are found by way of it.
    /// </summary>
    private IReadOnlyList<Guid> Moved(Group group) =>
    [
        .. group.Mentions.Where(one => one.Owner is { } owner && homes[owner] != group && one.Word.ReportId != Guid.Empty)
            .Select(static one => one.Word.ReportId).Distinct(),
    ];

    /// <summary>Null when it is as it was.</summary>
    private Reshaped? Reshape(Group group, CorrelationTrace trace)
    {
        if (group.SplitFrom is { } parent)
        {
            var part = Assemble(
                group,
                IncidentDecider.SplitOff(before[parent], group.Id!.Value, now),
                new(CorrelationRule.TwoAfterAll, null, trace.RunnerUp));
            return new(part, AlertType.Raised, Moved(group));
        }
        var state = before[group.Id!.Value];
        if (group.IsJust(state, mentions)) return Noted(group, state);
        var hasLost = group.Lost(mentions);
        var after = Assemble(group, state, new(hasLost ? CorrelationRule.TwoAfterAll : CorrelationRule.OneAfterAll, null, trace.RunnerUp));
        var changes = IncidentDecider.Changes(
            state.Incident,
            after.Incident,
            isNewReporter: false,
            [IncidentChange.Reports, .. hasLost ? [IncidentChange.Split] : None, .. TakenIn(group).Any() ? [IncidentChange.Merged] : None]);
        after = after with { HeldBack = [.. state.HeldBack.Union(changes)], Told = state.ToldBefore };
        return new(after, hasLost ? AlertType.Split : AlertType.Updated, Moved(group));
    }

    /// <summary>Nothing of it is otherwise but what it may be the same as, or ends.</summary>
    private Reshaped? Noted(Group group, IncidentState state)
    {
        var (doubted, ends) = (doubts.Of(state, group), EndedBy(group) ?? state.Incident.Ends);
        if (ends == state.Incident.Ends && PossibleMatches.AreSame(doubted, state.Incident.MaybeSameAs)) return null;
        var noted = state with { Incident = state.Incident with { MaybeSameAs = doubted, Ends = ends } };
        return new(IncidentDecider.Joined(state, noted, now).State, null, []);
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
            if (ended.Owner is not { } owner || owner == group.Id || !group.Mentions.Exists(ending => linking.Ends(ending, ended)))
                continue;
            if (latest is null || (ended.From, owner).CompareTo(latest.Value) > 0) latest = (ended.From, owner);
        }
        return latest?.Id;
    }
}
