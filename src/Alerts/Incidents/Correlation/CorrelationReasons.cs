using Alerts.Contracts;

namespace Alerts.Incidents.Correlation;

/// <summary>Why a report is part of its incident and of no other one, in words. Pure.</summary>
/// <param name="linking">How well two fit.</param>
internal sealed class CorrelationReasons(Mention told, LinkRules linking)
{
    public CorrelationTrace Of(Group own, List<Group> groups)
    {
        var others = groups.Where(group => group != own).ToList();
        var second = others.Select(group => (Group: group, Score: Best(group))).Where(static one => one.Score > 0)
            .OrderByDescending(static one => one.Score).ThenBy(static one => one.Group.Id).FirstOrDefault();
        double? score = second.Group is null ? null : second.Score;
        if (own.Mentions.Count > 1) return new(Correlator.RuleOf(told, own.Mentions), Best(own), second.Group?.Id, score);
        if (second.Group is null)
            return new(others.Exists(IsElsewhereAtOnce) ? CorrelationRule.TwoPlacesAtOnce : CorrelationRule.NothingNear, null);
        var why = second.Group.Mentions.Exists(one => linking.AreTwoAtOnce(told, one)) ? CorrelationRule.TwoPlacesAtOnce
            : linking.IsTooLong(second.Group.Mentions.Append(told)) ? CorrelationRule.LongestSpanReached
            : linking.IsWeak(told) ? CorrelationRule.SeveralPossible
            : CorrelationRule.NothingNear;
        return new(why, why == CorrelationRule.LongestSpanReached ? score : null, second.Group.Id, score);
    }

    private double Best(Group group) => group.Mentions.Max(one => one == told ? 0 : linking.Score(told, one));

    private bool IsElsewhereAtOnce(Group group) => group.Mentions.Exists(one =>
        EventKinds.MayBeOne(told.Event, one.Event) && linking.AreTwoAtOnce(told, one) && linking.Score(told, one, LinkRules.NearMiss) > 0);
}
