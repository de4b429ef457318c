using System.Net;
using Alerts.Contracts;
using Alerts.EndToEnd.World;
using Alerts.TestServers;

namespace Alerts.EndToEnd;

/// <summary>What one reporter may send in a day is one budget, whatever copy and whatever way it takes.</summary>
public sealed class BudgetsTests(SharedServers servers)
{
    [Fact]
    public async Task A_reporter_over_its_daily_budget_is_refused_by_every_copy_and_over_AMQP_while_others_are_not()
    {
        await using var world =
            await Installation.StartAsync(servers, new Dictionary<string, string?> { ["Alerts__Limits__ReportsPerDay"] = "10" });
        var second = await world.AddProgramAsync();
        var loud = await world.CallerAsync("reporter");
        var calm = await world.CallerAsync("reporter");
        await loud.ReportAsync(Some.Reports(8));

        // Two of three fit.
        using var batch = await loud.PostAsync("/api/v1/reports/batch", ReportJson.Of(Some.Reports(3, firstPlace: 10)));
        var results = await Caller.ReadAsync(batch, ContractsJson.Default.IReadOnlyListBatchItemResult);
        Assert.Equal([null, null, "budget-exceeded"], results.Select(result => result.Problem?.Code));
        using var single = await loud.PostAsync(Some.Report(20));
        Assert.Equal(HttpStatusCode.TooManyRequests, single.StatusCode);
        Assert.InRange(single.Headers.RetryAfter!.Delta!.Value.TotalHours, 0, 24);
        var elsewhere = world.CallerWith(loud.Key, second);
        await Eventually.Gives(_ => elsewhere.PostAsync(Some.Report(30)), answer => answer.StatusCode == HttpStatusCode.TooManyRequests);

        var beyond = Some.Report(40) with { Description = new('x', 1500) };
        await using var gateway = await Gateway.ConnectAsync(world.Broker);
        await Eventually.Gives(
            async _ =>
            {
                await gateway.PublishAsync(ReportJson.Of(beyond), loud.Key);
                return await world.Admin.RejectionsAsync();
            },
            rejections =>
                rejections.Any(rejection =>
                    rejection.Reason == RejectionReason.BudgetExceeded && Convert.FromBase64String(rejection.Body).Length == 256));
        await calm.ReportAsync(Some.Report(50));
        Assert.Equal(ReportOutcome.Opened, (await calm.OutcomeAsync((await Reported(calm)).ReportId)).Status);

        static async Task<Report> Reported(Caller caller)
        {
            var report = Some.Report(60);
            await caller.ReportAsync(report);
            return report;
        }
    }
}
