using Alerts.Contracts;
using Alerts.Incidents.Correlation;
using Alerts.Reporters;

namespace Alerts.Incidents.Assessment;

/// <summary>Judges reports of an incident for people who verify them. Nothing that decides knows of it.</summary>
internal sealed class ReportAssessment(SourceHistories histories, CorrelationRules rules)
{
    /// <summary>By the reports' ids. Whose words the incident no longer holds, because too many speak of it, is not judged.</summary>
    /// <param name="known">The incident; where it has become part of another one, that one says what others say of it.</param>
    public async Task<IReadOnlyDictionary<Guid, AssessedReport>> OfAsync(
        IReadOnlyList<(Report Content, ReportRecord Record)> reports, IncidentState known)
    {
        var state = await histories.HeirAsync(known);
        var sources = state.Contributions.Select(static one => one.Source).DistinctBy(static source => source.Reporter)
            .ToDictionary(static source => source.Reporter, StringComparer.Ordinal);
        var spoken = reports.Select(static one => one.Record.Reporter).Where(sources.ContainsKey).Distinct(StringComparer.Ordinal).ToList();
        var reliability = await histories.OfAsync(spoken, state.Incident.Id);
        var linking = new LinkRules(rules, state.Incident.NearestSector);
        Dictionary<Guid, AssessedReport> judged = [];
        foreach (var (content, record) in reports)
        {
            if (!sources.TryGetValue(record.Reporter, out var source)) continue;
            judged[content.ReportId] = new(
                reliability[record.Reporter], CredibilityRating.Of(SaidBy(source, content, record.IsQuarantined), state, linking));
        }
        return judged;
    }

    private static Mention SaidBy(Source source, Report content, bool isQuarantined)
    {
        var word = new Observed(content.OccurredAt, content.OccurredUntil ?? content.OccurredAt, content.Count);
        return new(source, word, content.Event, content.Location, Mention.Floored(content.UncertaintyMeters), isQuarantined, null);
    }
}
