using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Alerts.Contracts;
using Alerts.EndToEnd.World;
using Alerts.TestServers;

namespace Alerts.EndToEnd;

/// <summary>Reports of a reporter in quarantine are kept and raise nothing, at every copy, until an operator decides.</summary>
public sealed class QuarantineTests(SharedServers servers)
{
    [Fact]
    public async Task A_flood_raises_no_certainty_until_an_operator_releases_its_reporter()
    {
        await using var world =
            await Installation.StartAsync(servers, new Dictionary<string, string?> { ["Alerts__Quarantine__FloodReports"] = "50" });
        var second = await world.AddProgramAsync();
        var trusted = await world.CallerAsync("reporter", organisation: "red", side: "AF");
        var loud = await world.CallerAsync("reporter", organisation: "blue", side: "PK");
        var loudAtSecond = world.CallerWith(loud.Key, second);
        var watcher = await world.CallerAsync("watcher");
        var operatorCaller = await world.CallerAsync("operator");

        // Before the flood what it says counts.
        var early = Some.Report(0);
        await trusted.ReportAsync(early);
        await trusted.OutcomeAsync(early.ReportId);
        await ReportAsync(loud, Some.Report(0));
        await HasAsync(early, incident => incident.Certainty == Certainty.Observed);

        await loud.ReportAsync(Some.Reports(40, firstPlace: 100));
        await loudAtSecond.ReportAsync(Some.Reports(40, firstPlace: 200));
        var entry = await Eventually.Gives(_ => QuarantineAsync(), page => page.GetProperty("reporters").GetArrayLength() == 1);
        var reporter = entry.GetProperty("reporters")[0].GetProperty("reporter").GetString()!;
        Assert.Equal("flood", entry.GetProperty("reporters")[0].GetProperty("since").GetProperty("reason").GetString());

        var alone = Some.Report(1);
        await ReportAsync(loudAtSecond, alone);
        var opened = await HasAsync(alone, incident => incident.Counts.Quarantined == 1);
        Assert.Equal((Certainty.Unknown, Severity.Unknown, 0), (opened.Certainty, opened.Severity, opened.Counts.Organisations));

        await ReportAsync(trusted, Some.Report(1));
        var founded = await HasAsync(alone, incident => incident.Counts.Reports == 2);
        Assert.Equal(
            (Certainty.Possible, Severity.Moderate, 1, 1),
            (founded.Certainty, founded.Severity, founded.Counts.Organisations, founded.Counts.Quarantined));

        // What came before the quarantine stands.
        Assert.Equal(
            Certainty.Observed,
            (await watcher.IncidentAsync((await trusted.OutcomeAsync(early.ReportId)).IncidentId!.Value)).Incident.Certainty);

        // Operators see whose it is and that it is marked; the reporter sees nothing of it.
        var seen = await operatorCaller.OutcomeAsync(alone.ReportId);
        Assert.Equal((reporter, true), (seen.Reporter, seen.Quarantined));
        var told = await loud.ToldAsync(alone.ReportId);
        Assert.Equal((ReportOutcome.Taken, null, null), (told.Status, told.Reporter, told.Quarantined));

        using (var released =
            await operatorCaller.Http.PostAsJsonAsync(
                $"/api/v1/quarantine/{reporter}/release", new { note = "the gateway was misconfigured" }))
            Assert.Equal(HttpStatusCode.OK, released.StatusCode);
        await Eventually.Gives(
            async _ =>
            {
                await ReportAsync(loudAtSecond, Some.Report(1));
                return (await FindAsync(alone)).Certainty;
            },
            certainty => certainty == Certainty.Observed);
        var page = await QuarantineAsync();
        Assert.Equal(0, page.GetProperty("reporters").GetArrayLength());
        var decisions = page.GetProperty("decisions").EnumerateArray().ToList();
        Assert.Equal(["released", "put-in"], decisions.Select(decision => decision.GetProperty("step").GetString()));
        Assert.Equal(
            (operatorCaller.KeyId, "the gateway was misconfigured"),
            (decisions[0].GetProperty("by").GetString(), decisions[0].GetProperty("note").GetString()));

        Task<JsonElement> QuarantineAsync() => operatorCaller.Http.GetFromJsonAsync<JsonElement>("/api/v1/quarantine");

        Task<Incident> HasAsync(Report report, Func<Incident, bool> holds) => Eventually.Gives(_ => FindAsync(report), holds);

        async Task<Incident> FindAsync(Report report) =>
            (await watcher.IncidentAsync((await operatorCaller.OutcomeAsync(report.ReportId)).IncidentId!.Value)).Incident;

        static async Task ReportAsync(Caller caller, Report report)
        {
            await caller.ReportAsync(report);
            await caller.OutcomeAsync(report.ReportId);
        }
    }

    [Fact]
    public async Task Different_contents_under_one_id_lead_into_quarantine()
    {
        await using var world =
            await Installation.StartAsync(servers, new Dictionary<string, string?> { ["Alerts__Quarantine__Conflicts"] = "3" });
        var reporter = await world.CallerAsync("reporter");
        var report = Some.Report();
        await reporter.ReportAsync(report);
        await reporter.OutcomeAsync(report.ReportId);
        for (var content = 0; content < 3; content++)
        {
            using var answer = await reporter.PostAsync(report with { Count = 100 + content });
            Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        }
        await Eventually.Gives(
            async token => (await world.Admin.Http.GetFromJsonAsync<JsonElement>("/api/v1/quarantine", token)).GetProperty("reporters"),
            reporters =>
                reporters.GetArrayLength() == 1 && reporters[0].GetProperty("since").GetProperty("reason").GetString() == "contradictions");
    }

    [Fact]
    public async Task Operators_decide_once_and_only_those_of_all_sectors()
    {
        await using var world = await Installation.StartAsync(servers);
        var operatorCaller = await world.CallerAsync("operator");
        var limited = await world.CallerAsync("operator", sectors: ["west"]);
        var reporter = await world.CallerAsync("reporter");
        var report = Some.Report();
        await reporter.ReportAsync(report);
        var pseudonym = (await operatorCaller.OutcomeAsync(report.ReportId)).Reporter!;
        Assert.Null((await limited.OutcomeAsync(report.ReportId)).Reporter);

        Assert.Equal(
            [HttpStatusCode.Forbidden, HttpStatusCode.Forbidden, HttpStatusCode.Forbidden],
            [
                await AnswerAsync(limited, HttpMethod.Get, ""),
                await AnswerAsync(limited, HttpMethod.Post, $"/{pseudonym}"),
                await AnswerAsync(limited, HttpMethod.Post, $"/{pseudonym}/release")
            ]);
        Assert.Equal(HttpStatusCode.Forbidden, await AnswerAsync(reporter, HttpMethod.Get, ""));
        Assert.Equal(HttpStatusCode.Conflict, await AnswerAsync(operatorCaller, HttpMethod.Post, $"/{pseudonym}/release"));
        Assert.Equal(HttpStatusCode.OK, await AnswerAsync(operatorCaller, HttpMethod.Post, $"/{pseudonym}"));
        Assert.Equal(HttpStatusCode.Conflict, await AnswerAsync(operatorCaller, HttpMethod.Post, $"/{pseudonym}"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await AnswerAsync(operatorCaller, HttpMethod.Post, "/not%20a%20pseudonym"));
        Assert.Equal(HttpStatusCode.OK, await AnswerAsync(operatorCaller, HttpMethod.Post, $"/{pseudonym}/release"));

        static async Task<HttpStatusCode> AnswerAsync(Caller caller, HttpMethod method, string path)
        {
            using var request = new HttpRequestMessage(
                method,
                $"/api/v1/quarantine{path}")
            { Content = method == HttpMethod.Get ? null : JsonContent.Create(new { note = "a test" }) };
            using var answer = await caller.Http.SendAsync(request);
            return answer.StatusCode;
        }
    }
}
