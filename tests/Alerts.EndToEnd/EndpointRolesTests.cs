using System.Net;
using Alerts.EndToEnd.World;
using Alerts.TestServers;

namespace Alerts.EndToEnd;

/// <summary>Which roles an endpoint answers, as the contract says it.</summary>
public sealed class EndpointRolesTests(InstallationWithReporter world) : IClassFixture<InstallationWithReporter>
{
    [Theory]
    [InlineData("/api/v1/reports", "watcher", 403)]
    [InlineData("/api/v1/reports", "nobody", 401)]
    [InlineData("/api/v1/alerts", "reporter", 403)]
    [InlineData("/api/v1/alerts", "nobody", 401)]
    [InlineData("/api/v1/rejections", "watcher", 403)]
    [InlineData("/api/v1/keys", "operator", 403)]
    [InlineData("/api/v1/incidents", "nobody", 401)]
    [InlineData("/api/v1/sectors", "nobody", 401)]
    [InlineData("/hubs/alerts/negotiate", "reporter", 403)]
    [InlineData("/hubs/alerts/negotiate", "nobody", 401)]
    public async Task An_endpoint_answers_its_roles_alone(string path, string role, int status)
    {
        using var caller = await world.CallerAsync(role);

        using var answer = path.EndsWith("reports", StringComparison.Ordinal) || path.EndsWith("negotiate", StringComparison.Ordinal)
            ? await caller.PostAsync(path, ReportJson.Of(Some.Report(3)))
            : await caller.Http.GetAsync(path);

        Assert.Equal(status, (int)answer.StatusCode);
    }

    [Theory]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    [InlineData("/openapi/v1.json")]
    [InlineData("/docs")]
    public async Task Health_and_description_need_no_key(string path)
    {
        using var http = new HttpClient();

        using var answer = await http.GetAsync(new Uri(world.Reporter.Address, path));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }
}
