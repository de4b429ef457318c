using System.Net;
using System.Text;
using System.Text.Json;
using Alerts.Contracts;
using Alerts.EndToEnd.World;
using Alerts.TestServers;

namespace Alerts.EndToEnd;

/// <summary>Intake by HTTP: what is answered to what, as the contract says it.</summary>
public sealed class HttpIntakeTests(InstallationWithReporter world) : IClassFixture<InstallationWithReporter>
{
    [Fact]
    public async Task A_report_that_is_taken_is_answered_202_with_its_place_and_status()
    {
        var report = Some.Report(1);

        using var answer = await world.Reporter.PostAsync(report);

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        Assert.EndsWith($"/api/v1/reports/{report.ReportId}", answer.Headers.Location?.ToString());
        Assert.Equal(
            new ReportReceipt(report.ReportId, ReportOutcome.Queued), await Caller.ReadAsync(answer, ContractsJson.Default.ReportReceipt));
    }

    [Fact]
    public async Task One_of_two_concurrent_reporters_of_one_id_gets_a_conflict_and_neither_gets_404()
    {
        var other = await world.CallerAsync("reporter");
        for (var time = 0; time < 10; time++)
        {
            var report = Some.Report(200 + time);
            Caller[] both = [world.Reporter, other];

            var answers = await Task.WhenAll(both.Select(async caller =>
            {
                using var answer = await caller.PostAsync(report);
                return (Caller: caller, answer.StatusCode);
            }));

            Assert.Contains(answers, static answer => answer.StatusCode == HttpStatusCode.Accepted);
            List<ReportStatus> told = [];
            foreach (var (caller, status) in answers)
            {
                if (status == HttpStatusCode.Accepted) told.Add(await caller.ToldAsync(report.ReportId));
                else Assert.Equal(HttpStatusCode.Conflict, status);
            }
            Assert.Single(told, static status => status.Status == ReportOutcome.Taken);
            foreach (var (caller, _) in answers.Where(static answer => answer.StatusCode == HttpStatusCode.Conflict))
            {
                var status = await Eventually.Gives(
                    token => caller.GetAsync($"/api/v1/reports/{report.ReportId}", ContractsJson.Default.ReportStatus, token),
                    static _ => true);
                Assert.Equal((ReportOutcome.Rejected, "conflict", null), (status.Status, status.Reason, status.IncidentId));
            }
        }
    }

    [Fact]
    public async Task A_report_with_longitude_and_latitude_swapped_is_told_so()
    {
        var right = Some.Report(3);
        var swapped = right with { Location = new(right.Location.Latitude, right.Location.Longitude) };
        await world.Reporter.ReportAsync(swapped);

        var status = await world.Reporter.ToldAsync(swapped.ReportId);

        Assert.Equal(ReportOutcome.Outside, status.Status);
        Assert.Matches("^Lies [0-9,]+ km from the nearest sector; are longitude and latitude swapped\\?$", status.Hint);
    }

    [Theory]
    [InlineData("application/json", "", 400)]
    [InlineData("application/json", "{", 400)]
    [InlineData("application/json", "[]", 400)]
    [InlineData("application/json", """{"reportId":"x","reportId":"y"}""", 400)]
    [InlineData("application/json", "{}", 422)]
    [InlineData("text/plain", "{}", 415)]
    [InlineData("application/xml", "<report/>", 415)]
    public async Task A_malformed_report_is_answered_with_a_problem(string contentType, string body, int status)
    {
        using var answer = await world.Reporter.PostAsync("/api/v1/reports", Encoding.UTF8.GetBytes(body), contentType);

        await IsProblemAsync(answer, status);
    }

    [Fact]
    public async Task Every_wrong_field_is_named()
    {
        var body =
            """{"reportId":"nonsense","event":"picnic","occurredAt":"yesterday","location":{"type":"Point","coordinates":[200,95]},"uncertaintyMeters":-1}""";

        using var answer = await world.Reporter.PostAsync("/api/v1/reports", Encoding.UTF8.GetBytes(body));

        var problem = await IsProblemAsync(answer, 422);
        var fields = problem.GetProperty("errors").EnumerateArray().Select(static error => error.GetProperty("field").GetString()!)
            .ToList();
        foreach (var field in (string[])["reportId", "event", "occurredAt", "location", "uncertaintyMeters"])
            Assert.Contains(fields, named => named.StartsWith(field, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("/api/v1/reports", 64 * 1024)]
    [InlineData("/api/v1/reports/batch", 2 * 1024 * 1024)]
    public async Task One_byte_over_the_limit_is_too_large(string path, int limit)
    {
        var sound = path.EndsWith("batch", StringComparison.Ordinal) ? ReportJson.Of([Some.Report(2)]) : ReportJson.Of(Some.Report(2));
        byte[] atLimit = [.. sound, .. Enumerable.Repeat((byte)' ', limit - sound.Length)];

        using var taken = await world.Reporter.PostAsync(path, atLimit);
        using var refused = await world.Reporter.PostAsync(path, [.. atLimit, (byte)' ']);

        Assert.True(taken.IsSuccessStatusCode, $"{taken.StatusCode}");
        await IsProblemAsync(refused, 413);
    }

    [Fact]
    public async Task An_invalid_batch_item_does_not_affect_the_others()
    {
        var reports = Some.Reports(3, firstPlace: 10);
        byte[] body = [
            .. "["u8,
            .. ReportJson.Of(reports[0]),
            .. ",{\"reportId\":\"0199f0c2-0000-7000-8000-000000000000\"},7,"u8,
            .. ReportJson.Of(reports[1]),
            .. ","u8,
            .. ReportJson.Of(reports[2]),
            .. "]"u8
        ];

        using var answer = await world.Reporter.PostAsync("/api/v1/reports/batch", body);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var results = await Caller.ReadAsync(answer, ContractsJson.Default.IReadOnlyListBatchItemResult);
        Assert.Equal(
            [
                (reports[0].ReportId, BatchItemStatus.Queued),
                (new("0199f0c2-0000-7000-8000-000000000000"), BatchItemStatus.Refused),
                (null, BatchItemStatus.Refused),
                (reports[1].ReportId, BatchItemStatus.Queued),
                (reports[2].ReportId, BatchItemStatus.Queued)
            ],
            results.Select(static result => (result.ReportId, result.Status)));
        Assert.All(results, static result => Assert.Equal(result.Status == BatchItemStatus.Refused, result.Problem is not null));
        foreach (var report in reports) Assert.Equal(ReportOutcome.Opened, (await world.Reporter.OutcomeAsync(report.ReportId)).Status);
    }

    [Fact]
    public async Task The_second_content_under_one_id_in_a_batch_is_a_conflict()
    {
        var first = Some.Report(14);
        var other = first with { Description = "Another content." };

        using var answer = await world.Reporter.PostAsync("/api/v1/reports/batch", ReportJson.Of([first, other, first]));

        var results = await Caller.ReadAsync(answer, ContractsJson.Default.IReadOnlyListBatchItemResult);
        Assert.Equal([null, "report-conflict", null], results.Select(static result => result.Problem?.Code));
        var status =
            await Eventually.Gives(
                _ => world.Reporter.OutcomeAsync(first.ReportId), static status => status is { Duplicates: 1, Conflicts: 1 });
        Assert.Equal(ReportOutcome.Opened, status.Status);
    }

    [Fact]
    public async Task A_report_that_was_never_seen_is_unknown()
    {
        using var answer = await world.Reporter.Http.GetAsync($"/api/v1/reports/{Guid.CreateVersion7()}");

        await IsProblemAsync(answer, 404);
    }

    [Fact]
    public async Task A_reporter_cannot_tell_from_the_status_of_its_reports_where_those_of_others_lie()
    {
        var stranger = await world.CallerAsync("reporter");
        var prober = await world.CallerAsync("reporter");
        var theirs = Some.Report(40) with { UncertaintyMeters = 5 };
        await stranger.ReportAsync(theirs);
        await stranger.OutcomeAsync(theirs.ReportId);
        Report[] probes = [
            theirs with { ReportId = Guid.CreateVersion7(), UncertaintyMeters = 100 },
            theirs with { ReportId = Guid.CreateVersion7(), UncertaintyMeters = 100 },
            Some.Report(41),
            theirs with { ReportId = Guid.CreateVersion7(), Location = new(theirs.Location.Longitude + 0.01, theirs.Location.Latitude) }];
        List<ReportOutcome> truly = [];
        List<string> told = [];
        foreach (var probe in probes)
        {
            await prober.ReportAsync(probe);
            truly.Add((await prober.OutcomeAsync(probe.ReportId)).Status);
            told.Add(
                (await prober.Http.GetStringAsync($"/api/v1/reports/{probe.ReportId}")).Replace(
                    $"{probe.ReportId}", "", StringComparison.Ordinal));
        }

        Assert.Equal([ReportOutcome.Joined, ReportOutcome.Repeated, ReportOutcome.Opened], truly[..3]);
        Assert.Equal(
            """{"reportId":"","status":"taken","duplicates":0,"conflicts":0,"acknowledged":false}""", Assert.Single(told.Distinct()));
    }

    [Fact]
    public async Task A_reporter_reads_what_was_wrong_with_the_report_that_it_handed_to_the_broker()
    {
        var id = Guid.CreateVersion7();
        await using var gateway = await Gateway.ConnectAsync(world.Broker);
        await gateway.PublishAsync(
            Encoding.UTF8.GetBytes(
                $$$"""{"reportId":"{{{id}}}","event":"shelling","occurredAt":"yesterday","location":{"type":"Point","coordinates":[61,31]}}"""), world.Reporter.Key);

        var told = await Eventually.Gives(_ => world.Reporter.ToldAsync(id), static status => status.Status == ReportOutcome.Rejected);

        Assert.Equal("occurredAt", Assert.Single(told.Errors!).Field);
    }

    private static async Task<JsonElement> IsProblemAsync(HttpResponseMessage answer, int status)
    {
        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        using var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        Assert.NotEmpty(problem.RootElement.GetProperty("code").GetString()!);
        Assert.Equal(status, problem.RootElement.GetProperty("status").GetInt32());
        return problem.RootElement.Clone();
    }
}
