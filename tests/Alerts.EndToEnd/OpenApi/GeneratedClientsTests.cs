using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Alerts.TestServers;

namespace Alerts.EndToEnd.OpenApi;

/// <summary>Who generates a client has one that works, and need not fill in what a report may leave out.</summary>
[Collection(typeof(DescribedProgram))]
public sealed class GeneratedClientsTests(DescribedProgram described, GeneratedClients clients) : IClassFixture<GeneratedClients>
{
    [Theory]
    [InlineData("nswag")]
    [InlineData("kiota")]
    [InlineData("openapi-typescript")]
    public async Task A_generated_client_sends_a_report_that_has_no_more_than_it_must_have(string client)
    {
        using var made = await described.SendAsync(HttpMethod.Post, "/api/v1/keys", new { name = client, role = "reporter" });
        var key = (await made.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("key").GetString()!;

        var answer = await clients.SendAsync(client, key);

        Assert.Equal("queued", answer.Split(' ')[1], ignoreCase: true);
        await Eventually.Gives(
            async _ =>
            {
                using var status = await described.SendAsync(HttpMethod.Get, $"/api/v1/reports/{answer.Split(' ')[0]}");
                return status.StatusCode;
            },
            static status => status == HttpStatusCode.OK);
    }
}
