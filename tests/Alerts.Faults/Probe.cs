using System.Net;
using Alerts.Contracts;
using Alerts.Faults.Reports;
using Alerts.Faults.World;
using Alerts.TestServers;

namespace Alerts.Faults;

/// <summary>A report that asks whether a copy takes and tells again.</summary>
internal static class Probe
{
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(100);

    /// <summary>Returns once a report went in at this copy and its alert came out of it.</summary>
    public static async Task PassAsync(Stage stage, int copyNumber, CancellationToken giveUp)
    {
        var (copy, resident) = (stage.World.Copies[copyNumber], stage.Watchers.Resident[copyNumber]);
        var report = stage.Mix.OwnPlace(stage.Reporters[0]);
        stage.Ledger.Write(report);
        while (!await IsTakenAsync(report, copy, giveUp)) await Task.Delay(Rest, TimeProvider.System, giveUp);
        report.Acknowledge();
        Guid? publicId;
        while ((publicId = await PublicIdAsync(stage.World.Admin, report, copy, giveUp)) is null)
            await Task.Delay(Rest, TimeProvider.System, giveUp);
        while (!resident.Feed.HasHeardOf(publicId.Value)) await Task.Delay(Rest, TimeProvider.System, giveUp);
    }

    /// <summary>The id under which the alert will name it; null until it is part of an incident.</summary>
    private static async Task<Guid?> PublicIdAsync(ApiClient admin, SentReport report, ProxiedCopy copy, CancellationToken giveUp)
    {
        try
        {
            using var deadline = CancellationTokenSource.CreateLinkedTokenSource(giveUp);
            deadline.CancelAfter(TimeSpan.FromSeconds(8));
            var status =
                await admin.GetAsync(copy.Address, $"/api/v1/reports/{report.Id}", ContractsJson.Default.ReportStatus, deadline.Token);
            return status?.PublicId;
        }
        catch (Exception broken) when ((LostConnection.Explains(broken) || broken is System.Text.Json.JsonException)
            && !giveUp.IsCancellationRequested)
        {
            return null;
        }
    }

    private static async Task<bool> IsTakenAsync(SentReport report, ProxiedCopy copy, CancellationToken giveUp)
    {
        try
        {
            using var deadline = CancellationTokenSource.CreateLinkedTokenSource(giveUp);
            deadline.CancelAfter(TimeSpan.FromSeconds(8));
            using var answer =
                await report.By.Client.SendAsync(
                    copy.Address, HttpMethod.Post, "/api/v1/reports", report.Json, cancellation: deadline.Token);
            return answer.StatusCode == HttpStatusCode.Accepted;
        }
        catch (Exception broken) when (LostConnection.Explains(broken) && !giveUp.IsCancellationRequested)
        {
            return false;
        }
    }
}
