using Alerts.Access;
using Alerts.AlertLog;
using Alerts.Contracts;
using Alerts.Disclosure;
using Alerts.Incidents;
using Alerts.Queries;
using Alerts.Reporters;

namespace Alerts.Intake.Submission;

/// <summary>Reads what became of a report, as far as whoever asks may know.</summary>
internal sealed class ReportStatuses(
    SubmissionIndex marks,
    Pseudonyms pseudonyms,
    PublicReportIds publicIds,
    AlertLogReader log,
    IncidentQueries incidents,
    DisclosurePolicy visibility,
    ReporterActivity conduct)
{
    /// <summary>Null when the report was never seen, or by nobody that the rights may know of.</summary>
    public async Task<ReportStatus?> FindAsync(Guid reportId, Rights rights)
    {
        if (await marks.FindAsync(reportId) is not var (record, text)) return null;
        if (!await MayReadAsync(reportId, record, rights))
            return await HasContradictedAsync(record, rights) ? ReportView.Contradicted(reportId) : null;
        var epoch = (await log.ExtentAsync()).Epoch;
        var incident = record.IncidentId is { } id ? await incidents.WholeAsync(id) : null;
        if (incident is not null) record = record with { IncidentId = incident.Id };
        var seen = incident is null || rights.Role == Role.Reporter ? null : visibility.Of(incident, rights);
        return ReportView.Of(
            reportId,
            publicIds.Of(reportId),
            record,
            rights,
            seen,
            isWhole: seen is not null && seen.Location == incident!.Location && seen.Sectors.Count == incident.Sectors.Count,
            text.Seq > 0 ? new Cursor(epoch, text.Seq).ToString() : null,
            incident is null ? null : await IsAcknowledgedAsync(incident, record, rights, epoch));
    }

    /// <summary>Its reporter; an operator or administrator unless all its sectors are out of bounds.</summary>
    private async ValueTask<bool> MayReadAsync(Guid reportId, ReportRecord record, Rights rights)
    {
        if (rights.Role != Role.Reporter) return rights.Sectors is null || record.Sectors?.Any(rights.MaySee) == true;
        var asker = (await pseudonyms.OfAsync(rights)).Reporter;
        if (asker == record.Reporter) return true;
        if (record.IsContradictedBy(asker)) return false;
        conduct.AskedFor(reportId, record.Reporter, asker);
        return false;
    }

    /// <summary>
    /// It sent another content under an id that somebody else's report bears: perhaps it was answered 202, when neither was known yet.
    /// </summary>
    private async ValueTask<bool> HasContradictedAsync(ReportRecord record, Rights rights) =>
        rights.Role == Role.Reporter && record.IsContradictedBy((await pseudonyms.OfAsync(rights)).Reporter);

    private async Task<bool> IsAcknowledgedAsync(Incident incident, ReportRecord record, Rights rights, string epoch)
    {
        if (incident.Status is IncidentStatus.Open || rights.Role != Role.Reporter) return incident.Status is not IncidentStatus.Open;
        var history = await log.OfIncidentAsync(epoch, incident.Id);
        return ReportView.WasAcknowledgedSince(record.ReceivedAt, history.Select(entry => (entry.Content.Type, entry.Content.At)));
    }
}
