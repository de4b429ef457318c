using Alerts.Access;
using Alerts.Contracts;
using Alerts.Incidents;
using Alerts.Incidents.Assessment;
using Alerts.Text;

namespace Alerts.Queries;

/// <summary>What a key is told of a report that is part of an incident. Pure.</summary>
internal static class IncidentReportView
{
    /// <param name="report">As its reporter sent it.</param>
    /// <param name="publicId">Its id in incidents.</param>
    /// <param name="record">What became of it.</param>
    /// <param name="seen">The incident as these rights see it.</param>
    /// <param name="rights">Of an operator or above.</param>
    /// <param name="judged">What may be thought of source and report; null: it was not asked.</param>
    public static IncidentReport? Of(
        Report report, Guid publicId, ReportRecord record, IncidentState state, Incident seen, Rights rights, AssessedReport? judged = null)
    {
        // A report whose disc touches none of the key's sectors lies elsewhere, though its incident reaches into them.
        if (rights.Sectors is not null && record.Sectors?.Any(rights.MaySee) != true) return null;
        var isExact = rights.GeoPrecision == GeoPrecision.Exact;
        var source = state.Contributions.FirstOrDefault(contribution => contribution.Source.Reporter == record.Reporter)?.Source;
        return new()
        {
            ReportId = report.ReportId,
            PublicId = publicId,
            Source = Letter(state, record.Reporter),
            Side = source?.Side,
            Organisation = rights.Role == Role.Admin && rights.Sectors is null ? source?.Organisation : null,
            Reliability = rights.MayJudgeSources ? judged?.Reliability : null,
            Credibility = rights.MayJudgeSources ? judged?.Credibility : null,
            ReceivedAt = record.ReceivedAt,
            Status = record.Status,
            Quarantined = record.IsQuarantined ? true : null,
            Event = report.Event,
            OccurredAt = report.OccurredAt,
            OccurredUntil = report.OccurredUntil,
            // The incident's rough place for all: cells of their own would tell which of them lie near an edge.
            Location = isExact ? report.Location : seen.Location,
            UncertaintyMeters = isExact ? report.UncertaintyMeters : seen.UncertaintyMeters,
            Count = report.Count,
            CountQualifier = report.CountQualifier,
            Description = isExact ? Clean(report.Description) : null,
            Language = Clean(report.Language),
            Casualties = report.Casualties,
            Actors = report.Actors?.Select(static actor => new Actor(Clean(actor.Name)!, Clean(actor.Kind))).ToArray(),
            Observation = report.Observation is { } observation ? Of(observation, isExact) : null,
            Severity = report.Severity,
        };
    }

    private static Observation Of(Observation observation, bool isExact) => new()
    {
        Means = Clean(observation.Means),
        Weapon = Clean(observation.Weapon),
        Direction = Clean(observation.Direction),
        Bearing = isExact ? observation.Bearing : null,
        DistanceKm = isExact ? observation.DistanceKm : null,
    };

    private static string? Clean(string? text) => text is null ? null : TextSanitizer.Clean(text);

    /// <summary>A, B, … Z, AA, AB, … in the order in which the reporters first spoke of the incident.</summary>
    private static string? Letter(IncidentState state, string reporter)
    {
        var place = 0;
        HashSet<string> before = new(StringComparer.Ordinal);
        foreach (var contribution in state.Contributions)
        {
            if (contribution.Source.Reporter == reporter) return Letters(place);
            if (before.Add(contribution.Source.Reporter)) place++;
        }
        return null;
    }

    private static string Letters(int place) =>
        place < 26 ? $"{(char)('A' + place)}" : Letters((place / 26) - 1) + (char)('A' + (place % 26));
}
