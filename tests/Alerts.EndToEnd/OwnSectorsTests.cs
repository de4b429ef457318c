using System.Net;
using System.Net.Http.Json;
using Alerts.Contracts;
using Alerts.EndToEnd.World;
using Alerts.TestServers;

namespace Alerts.EndToEnd;

/// <summary>The sectors of a key bound also what it may report, and what an administrator may make.</summary>
public sealed class OwnSectorsTests(SharedServers servers)
{
    private const double East = 64;

    private static readonly string[] West = ["west"];

    [Fact]
    public async Task A_reporter_reports_what_touches_its_sectors_and_nothing_else()
    {
        await using var world = await Installation.StartAsync(servers);
        var reporter = await world.CallerAsync("reporter", sectors: West);
        var inside = Some.Report();
        var touching = Some.Report(1) with { Location = new(East + 0.05, 32), UncertaintyMeters = 20_000 };
        var elsewhere = Some.Report(2, East);
        await reporter.ReportAsync([inside, touching]);
        Assert.Equal(ReportOutcome.Opened, (await reporter.OutcomeAsync(inside.ReportId)).Status);
        Assert.Equal(ReportOutcome.Opened, (await reporter.OutcomeAsync(touching.ReportId)).Status);

        using var refused = await reporter.PostAsync(elsewhere);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Equal("outside-own-sectors", (await Caller.ReadAsync(refused, ContractsJson.Default.ApiProblem)).Code);
        using var batch = await reporter.PostAsync("/api/v1/reports/batch", ReportJson.Of([elsewhere, Some.Report(3)]));
        var results = await Caller.ReadAsync(batch, ContractsJson.Default.IReadOnlyListBatchItemResult);
        Assert.Equal(["outside-own-sectors", null], results.Select(result => result.Problem?.Code));

        await using var gateway = await Gateway.ConnectAsync(world.Broker);
        await gateway.PublishAsync(ReportJson.Of(elsewhere), reporter.Key);
        Assert.Equal(
            ReportOutcome.Rejected,
            (await Eventually.Gives(
                _ => reporter.OutcomeAsync(elsewhere.ReportId), status => status.Status == ReportOutcome.Rejected)).Status);
        var rejection = Assert.Single(await world.Admin.RejectionsAsync());
        Assert.Equal((RejectionReason.OutsideOwnSectors, "east"), (rejection.Reason, Assert.Single(rejection.Sectors!)));
    }

    [Fact]
    public async Task An_administrator_of_one_sector_cannot_speak_for_another_side()
    {
        await using var world = await Installation.StartAsync(servers);
        var limited = await world.CallerAsync("admin", sectors: West, organisation: "red", side: "AF");
        var foreign = await world.CallerAsync("reporter", sectors: West, organisation: "blue", side: "PK");
        Assert.Equal(
            HttpStatusCode.UnprocessableEntity,
            await MakeAsync(new { name = "a reporter", role = "reporter", sectors = West, organisation = "blue", side = "PK" }));
        Assert.Equal(
            HttpStatusCode.Created,
            await MakeAsync(new { name = "a reporter", role = "reporter", sectors = West, organisation = "red", side = "AF" }));
        using var rotated = await limited.Http.PostAsync($"/api/v1/keys/{foreign.KeyId}/rotate", null);
        Assert.Equal(HttpStatusCode.Forbidden, rotated.StatusCode);

        async Task<HttpStatusCode> MakeAsync(object key)
        {
            using var answer = await limited.Http.PostAsJsonAsync("/api/v1/keys", key);
            return answer.StatusCode;
        }
    }
}
