using System.Text.Json;
using Alerts.Contracts;
using Alerts.Faults.Reports;
using Alerts.Faults.World;
using Alerts.TestServers;

namespace Alerts.Faults.Auditing;

/// <summary>
/// Incidents against the reports that were sent: nothing invented, nothing counted twice, no certainty without cause, nothing left untold.
/// </summary>
internal static class IncidentAudit
{
    public static async Task CheckAsync(WholeLog log, Ledger ledger, ApiClient reader, Findings findings)
    {
        var incidents = await ReadAsync(reader);
        var byPublicId = ledger.Reports.Where(report => report.Outcome?.PublicId is not null)
            .ToDictionary(report => report.Outcome!.PublicId!.Value);
        var members = ledger.Reports.Where(report => report.Outcome?.IncidentId is not null)
            .ToLookup(report => report.Outcome!.IncidentId!.Value);
        foreach (var incident in incidents.Values)
        {
            SentReport[] reports = [.. members[incident.Id]];
            CheckReports(incident, reports, byPublicId, findings);
            CheckSources(incident, reports, findings);
        }
        foreach (var id in members.Select(group => group.Key).Where(id => !incidents.ContainsKey(id) || !log.LastTold.ContainsKey(id))
            .Take(5))
            findings.Violated(Promise.AcknowledgedIsDecided, $"reports belong to incident {id}, and there is none or no alert told of it");
        await CheckToldAsync(log, incidents, reader, findings);
    }

    private static void CheckReports(Incident incident, SentReport[] reports, Dictionary<Guid, SentReport> byPublicId, Findings findings)
    {
        foreach (var id in incident.ReportIds)
        {
            var sent = byPublicId.GetValueOrDefault(id);
            findings.Expect(
                Promise.NothingIsInvented,
                sent?.Outcome?.IncidentId == incident.Id,
                () =>
                    $"incident {incident.Id} names the report {id}, of which is known: "
                        + (sent is null
                            ? "nothing"
                            : $"{sent.Id}, {sent.Label}, {sent.Outcome?.Status} of {sent.Outcome?.IncidentId}"));
        }
        findings.Expect(
            Promise.NothingIsInvented,
            incident.ReportIds.Distinct().Count() == incident.ReportIds.Count,
            () => $"incident {incident.Id} names a report twice");
        findings.Expect(
            Promise.NothingIsInvented,
            incident.Counts.Reports == reports.Length,
            () =>
                $"incident {incident.Id} counts {incident.Counts.Reports} reports; {reports.Length} say that they belong to it: "
                    + $"{string.Join(", ", reports.Select(report => $"{report.Id} {report.Outcome!.Status}"))}");
        var openers = reports.Count(report => report.Outcome!.Status == ReportOutcome.Opened);
        findings.Expect(Promise.NothingIsInvented, openers == 1, () => $"incident {incident.Id} was opened by {openers} reports");
    }

    private static void CheckSources(Incident incident, SentReport[] reports, Findings findings)
    {
        var reporters = reports.Select(report => report.By).Distinct().ToList();
        var organisations = reporters.Select(reporter => reporter.Organisation).OfType<string>().Distinct().Count();
        var sides = reporters.Select(reporter => reporter.Side).OfType<string>().Distinct().Count();
        var most = sides > 1 ? Certainty.Observed : organisations > 1 ? Certainty.Likely : Certainty.Possible;
        var counts = incident.Counts;
        findings.Expect(
            Promise.CertaintyIsEarned,
            incident.Certainty <= most && counts.Reporters <= reporters.Count && counts.Organisations <= organisations
                && counts.Sides <= sides,
            () =>
                $"incident {incident.Id} is {incident.Certainty} by {counts}; its reports come from {reporters.Count} reporters, "
                    + $"{organisations} organisations, {sides} sides");
    }

    /// <summary>What is held back for a second is waited for.</summary>
    private static async Task CheckToldAsync(WholeLog log, Dictionary<Guid, Incident> incidents, ApiClient reader, Findings findings)
    {
        List<Guid> untold =
            [.. incidents.Values.Where(incident =>
                !log.LastTold.TryGetValue(incident.Id, out var told) || Essence(told) != Essence(incident))
                    .Select(incident => incident.Id)];
        findings.Checked(Promise.NothingIsHeldBack, incidents.Count);
        foreach (var id in untold.Take(5))
        {
            try
            {
                await Eventually.Gives(
                    cancellation => reader.GetAsync($"/api/v1/incidents/{id}", ContractsJson.Default.IncidentDetail, cancellation),
                    detail => detail?.History is [.., var last] && Essence(last.Incident) == Essence(detail.Incident),
                    TimeSpan.FromSeconds(15));
            }
            catch (TimeoutException)
            {
                findings.Violated(
                    Promise.NothingIsHeldBack,
                    $"incident {id} stands at {Essence(incidents[id])}; the last alert told "
                        + $"{(log.LastTold.TryGetValue(id, out var told) ? Essence(told) : "nothing")}");
            }
        }
    }

    /// <summary>What must be told: a repetition alone is counted and not told.</summary>
    private static string Essence(Incident incident) => JsonSerializer.Serialize(
        incident with { ReportIds = [], Urgency = default, Counts = incident.Counts with { Reports = 0 } }, ContractsJson.Default.Incident);

    private static async Task<Dictionary<Guid, Incident>> ReadAsync(ApiClient reader)
    {
        Dictionary<Guid, Incident> incidents = [];
        var path = "/api/v1/incidents?limit=500";
        while (true)
        {
            var page = (await Persistent.GetAsync(reader, path, ContractsJson.Default.IncidentPage))!;
            foreach (var incident in page.Incidents) incidents[incident.Id] = incident;
            if (page.After is null) return incidents;
            path = $"/api/v1/incidents?limit=500&after={page.After}";
        }
    }
}
