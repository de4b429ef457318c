using System.Text.Json;
using Alerts.AlertLog;
using Alerts.Contracts;
using Alerts.Text;

namespace Alerts.Webhooks.Events;

/// <summary>
/// Keeps what is sent below 20 kB, as Standard Webhooks advises. An alert that is too large loses what is only detail, step by step until
/// it fits, and says in
/// <c>cut</c> which fields are not whole; the incident itself, at its own address, has them. Pure.
/// </summary>
internal static class PayloadTrimmer
{
    public const int MaxBody = 20_000;

    /// <summary>Room for what stands around the data in the longest format.</summary>
    public const int Envelope = 600;

    public const int Largest = MaxBody - Envelope;

    private const int MaxHeadline = 200;

    /// <summary>The alert's bytes as they are, nearly always.</summary>
    public static ReadOnlyMemory<byte> Of(AlertView alert)
    {
        if (alert.Json.Length <= Largest) return alert.Json;
        foreach (var (smaller, cut) in Steps(WithoutThePast(alert.Content.Incident)))
        {
            string[] missing = alert.Content.Incident.EarlierPlaces is { Count: > 0 } ? ["earlierPlaces", .. cut] : cut;
            var content = alert.Content with { Incident = smaller, Previous = null, Cut = missing };
            var json = JsonSerializer.SerializeToUtf8Bytes(content, ContractsJson.Default.AlertEvent);
            if (json.Length <= Largest) return json;
        }
        throw new InvalidOperationException($"The alert {alert.Content.Cursor} is too large to be sent, whatever is cut.");
    }

    /// <summary>Places that it no longer lies in name as many sectors as it once touched.</summary>
    private static Incident WithoutThePast(Incident incident) =>
        incident with { EarlierPlaces = [], FirstPlace = incident.FirstPlace is { } first ? first with { Sectors = null } : null };

    /// <summary>From what is missed least to what is missed most. All else in an incident is bounded.</summary>
    private static IEnumerable<(Incident Smaller, string[] Cut)> Steps(Incident incident)
    {
        incident = incident with { ReportIds = [] };
        yield return (incident, ["reportIds"]);
        for (var kept = incident.Sectors.Count / 2; kept > 0; kept /= 2)
            yield return (incident with { Sectors = [.. incident.Sectors.Take(kept)] }, ["reportIds", "sectors"]);
        // Only with names of sectors that are texts of their own.
        yield return (
            incident with { Sectors = [], NearestSector = null, Headline = TextSanitizer.Beginning(incident.Headline, MaxHeadline) },
            ["reportIds", "sectors", "nearestSector", "headline"]);
    }
}
