using System.Net;
using System.Text;
using System.Text.Json;
using Alerts.TestServers;

namespace Alerts.Tests.Webhooks;

/// <summary>How an owner changes a webhook that others may change as well.</summary>
public sealed class WebhookChangeTests(ProgramForAll all) : IClassFixture<ProgramForAll>
{
    /// <summary>Nobody listens there: what is made stays pending, which is no matter here.</summary>
    private readonly string url = $"http://127.0.0.1:{FreePort.Next()}/alerts";

    [Fact]
    public async Task The_ETag_changes_with_every_change_the_owner_can_make()
    {
        var (id, made) = await CreateAsync();
        using var read = await all.Administrator.GetAsync($"/api/v1/webhooks/{id}");
        Assert.Equal(made, read.Headers.ETag?.Tag);

        List<string?> tags = [made];
        foreach (var change in (string[])[
            """{"minSeverity":"Severe"}""",
            """{"minSeverity":"Extreme"}""",
            """{"minSeverity":"Severe"}""",
            """{"description":"d"}"""
        ])
        {
            using var changed = await SendAsync(HttpMethod.Patch, id, change);
            tags.Add(changed.Headers.ETag?.Tag);
        }

        Assert.DoesNotContain(null, tags);
        Assert.Distinct(tags);
        using var again = await all.Administrator.GetAsync($"/api/v1/webhooks/{id}");
        Assert.Equal(tags[^1], again.Headers.ETag?.Tag);
    }

    [Fact]
    public async Task A_change_with_an_outdated_ETag_is_refused_and_changes_nothing()
    {
        var (id, made) = await CreateAsync();
        using var first = await SendAsync(HttpMethod.Patch, id, """{"minSeverity":"Severe"}""", ifMatch: made);
        Assert.Equal(HttpStatusCode.OK, first.StatusCode);

        foreach (var (method, body) in ((HttpMethod, string?)[])[
            (HttpMethod.Patch, """{"minSeverity":"Minor"}"""),
            (HttpMethod.Delete, null)
        ])
        {
            using var late = await SendAsync(method, id, body, ifMatch: made);
            Assert.Equal((HttpStatusCode.PreconditionFailed, "changed-meanwhile"), (late.StatusCode, await CodeAsync(late)));
            Assert.Equal(first.Headers.ETag?.Tag, late.Headers.ETag?.Tag);
        }
        Assert.Equal("Severe", (await ReadAsync(id)).GetProperty("minSeverity").GetString());

        using var gone = await SendAsync(HttpMethod.Delete, id, null, ifMatch: first.Headers.ETag!.Tag);
        Assert.Equal(HttpStatusCode.NoContent, gone.StatusCode);
    }

    [Theory]
    [InlineData("1")]
    [InlineData("")]
    [InlineData("\"a\", b")]
    public async Task A_condition_that_cannot_be_read_is_refused_and_not_dropped(string ifMatch)
    {
        var (id, _) = await CreateAsync();
        using var answer = await SendAsync(HttpMethod.Delete, id, null, ifMatch);
        Assert.Equal((HttpStatusCode.BadRequest, "precondition-malformed"), (answer.StatusCode, await CodeAsync(answer)));
    }

    [Fact]
    public async Task Of_concurrent_conditional_changes_one_succeeds()
    {
        var (id, made) = await CreateAsync();

        var answers =
            await Task.WhenAll(
                Enumerable.Range(0, 12)
                    .Select(writer => SendAsync(HttpMethod.Patch, id, $$"""{"description":"of writer {{writer}}"}""", made)));

        Assert.Equal(11, answers.Count(static answer => answer.StatusCode == HttpStatusCode.PreconditionFailed));
        var won = Array.FindIndex(answers, static answer => answer.StatusCode == HttpStatusCode.OK);
        Assert.Equal($"of writer {won}", (await ReadAsync(id)).GetProperty("description").GetString());
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("application/merge-patch+json")]
    [InlineData("application/merge-patch+json; charset=utf-8")]
    public async Task A_null_member_clears_a_filter_and_an_absent_one_keeps_it(string contentType)
    {
        var (id, _) =
            await CreateAsync(
                ""","types":["alert.raised"],"events":["shelling"],"minSeverity":"Severe","format":"cloudevents","description":"d" """);

        using var half = await SendAsync(HttpMethod.Patch, id, """{"minSeverity":null,"events":null}""", contentType: contentType);
        Assert.Equal(HttpStatusCode.OK, half.StatusCode);
        var read = await ReadAsync(id);
        Assert.Equal(["alert.raised"], read.GetProperty("types").EnumerateArray().Select(static type => type.GetString()));
        Assert.Equal("d", read.GetProperty("description").GetString());
        Assert.False(read.TryGetProperty("minSeverity", out _) || read.TryGetProperty("events", out _));

        using var rest =
            await SendAsync(
                HttpMethod.Patch, id, """{"types":null,"sectors":null,"format":null,"description":null}""", contentType: contentType);
        read = await ReadAsync(id);
        Assert.False(
            read.TryGetProperty("types", out _) || read.TryGetProperty("sectors", out _) || read.TryGetProperty("description", out _));
        Assert.Equal("standard", read.GetProperty("format").GetString());
    }

    [Fact]
    public async Task A_webhook_without_an_address_is_refused()
    {
        var (id, _) = await CreateAsync();
        using var answer = await SendAsync(HttpMethod.Patch, id, """{"url":null}""");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains("\"field\":\"url\",\"code\":\"required\"", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private async Task<(string Id, string Tag)> CreateAsync(string more = "")
    {
        using var content = new StringContent($$"""{"url":"{{url}}"{{more}}}""", Encoding.UTF8, "application/json");
        using var answer = await all.Administrator.PostAsync("/api/v1/webhooks", content);
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        using var made = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        return (made.RootElement.GetProperty("id").GetString()!, answer.Headers.ETag!.Tag);
    }

    private async Task<HttpResponseMessage> SendAsync(
        HttpMethod method, string id, string? body, string? ifMatch = null, string contentType = "application/json")
    {
        using var request = new HttpRequestMessage(method, $"/api/v1/webhooks/{id}");
        if (body is not null) request.Content = new StringContent(body, System.Net.Http.Headers.MediaTypeHeaderValue.Parse(contentType));
        if (ifMatch is not null) request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        return await all.Administrator.SendAsync(request);
    }

    private async Task<JsonElement> ReadAsync(string id) =>
        JsonSerializer.Deserialize<JsonElement>(await all.Administrator.GetStringAsync($"/api/v1/webhooks/{id}"));

    private static async Task<string?> CodeAsync(HttpResponseMessage answer) =>
        JsonSerializer.Deserialize<JsonElement>(await answer.Content.ReadAsStringAsync()).GetProperty("code").GetString();
}
