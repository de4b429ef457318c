using System.Text.Json;
using Alerts.Contracts;
using Alerts.TestServers;

namespace Alerts.Faults.Reports;

/// <summary>Sends by HTTP as the contract tells a client to: again with the same id until it is told what became of it.</summary>
internal sealed class HttpSender(Ledger ledger, Findings findings)
{
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(400);

    public async Task SendAsync(SentReport report, CancellationToken stopping)
    {
        for (var attempt = 0; ; attempt++)
        {
            stopping.ThrowIfCancellationRequested();
            switch (await TryAsync(report, report.Json))
            {
                case 202:
                    findings.Expect(
                        Promise.LabelsAreKept, report.Label != Label.Malformed, () => $"{report.Id} is malformed and was answered 202");
                    report.Acknowledge();
                    return;
                case 400 or 422 when report.Label == Label.Malformed:
                    findings.Checked(Promise.LabelsAreKept);
                    return;
                case 409 when report.IsContested:
                    return;
                case null or 503 or 429 or 502 or 507:
                    ledger.Retried();
                    await Task.Delay(Rest * Math.Min(attempt + 1, 4), TimeProvider.System, stopping);
                    break;
                case 401:
                    // A copy that has just started while Redis was away may not know the keys yet.
                    await Task.Delay(Rest, TimeProvider.System, stopping);
                    if (attempt > 60) findings.Violated(Promise.LabelsAreKept, $"{report.Id} was answered 401 again and again");
                    break;
                case var status:
                    findings.Violated(Promise.LabelsAreKept, $"{report.Id} ({report.Label}) was answered {status}");
                    return;
            }
        }
    }

    /// <summary>One more time, whatever the answer.</summary>
    public async Task<int?> TryAsync(SentReport report, byte[] json)
    {
        ledger.Sent();
        try
        {
            using var answer = await report.By.Client.SendAsync(HttpMethod.Post, "/api/v1/reports", json);
            return (int)answer.StatusCode;
        }
        catch (Exception broken) when (LostConnection.Explains(broken))
        {
            return null;
        }
    }

    /// <summary>Reports of one reporter in one request; those whose fate is unknown go again by themselves.</summary>
    public async Task SendBatchAsync(IReadOnlyList<SentReport> reports, CancellationToken stopping)
    {
        var body = ReportJson.ArrayOf(reports.Select(report => report.Json));
        IReadOnlyList<BatchItemResult>? results = null;
        try
        {
            ledger.Sent();
            using var answer = await reports[0].By.Client.SendAsync(HttpMethod.Post, "/api/v1/reports/batch", body, cancellation: stopping);
            if ((int)answer.StatusCode == 200)
                results = JsonSerializer.Deserialize(
                    await answer.Content.ReadAsByteArrayAsync(stopping), ContractsJson.Default.IReadOnlyListBatchItemResult);
        }
        catch (Exception broken) when (LostConnection.Explains(broken) || broken is JsonException)
        {
            stopping.ThrowIfCancellationRequested();
        }
        for (var index = 0; index < reports.Count; index++)
        {
            if (results?[index].Status == BatchItemStatus.Queued)
            {
                findings.Expect(
                    Promise.LabelsAreKept,
                    reports[index].Label != Label.Malformed,
                    () => $"{reports[index].Id} is malformed and was queued in a batch");
                reports[index].Acknowledge();
            }
            else
            {
                await SendAsync(reports[index], stopping);
            }
        }
    }
}
