using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;

namespace Alerts.EndToEnd.OpenApi;

/// <summary>
/// What the document says of answers holds: every status that an operation answers with is described, and says what it means.
/// </summary>
[Collection(typeof(DescribedProgram))]
public sealed class OpenApiAnswersTests(DescribedProgram described)
{
    private static readonly string[] Roles = ["reporter", "watcher", "operator", "integrator"];

    /// <summary>What every operation's <c>default</c> stands for.</summary>
    private static readonly int[] BeforeTheOperation = [405, 408, 414, 431];

    [Fact]
    public void Every_answer_says_what_it_means() => Assert.All(Answers(), static answer =>
    {
        var description = answer.Value.GetProperty("description").GetString()!;
        Assert.True(description.Length > 20, $"{answer.Endpoint} {answer.Status}: {description}");
        Assert.False(int.TryParse(answer.Status, out var status) && description == ReasonPhrases.GetReasonPhrase(status),
            $"{answer.Endpoint} {answer.Status}");
    });

    [Fact]
    public void Every_body_and_success_answer_has_an_example() => Assert.All(described.Endpoints, static endpoint =>
    {
        if (endpoint.Operation.TryGetProperty("requestBody", out var body)) AllAreShown(endpoint.Endpoint, body);
        AllAreShown(endpoint.Endpoint, endpoint.Operation.GetProperty("responses").EnumerateObject()
            .First(static answer => answer.Name[0] == '2').Value);
    });

    [Fact]
    public async Task Every_type_of_event_is_described_as_a_request_to_its_receiver()
    {
        using var answer = await SendAsync(HttpMethod.Get, "/api/v1/webhooks/events", DescribedProgram.AdminKey);
        var types = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("events").EnumerateArray()
            .Select(static kind => kind.GetProperty("type").GetString()!);

        var webhooks = described.Document.GetProperty("webhooks").EnumerateObject()
            .ToDictionary(static webhook => webhook.Name, static webhook => webhook.Value.GetProperty("post"));

        Assert.Equal(types.Order(), webhooks.Keys.Order());
        Assert.All(webhooks, static webhook => Assert.Equal(
            webhook.Key,
            webhook.Value.GetProperty("requestBody").GetProperty("content").GetProperty("application/json").GetProperty("schema")
                .GetProperty("properties").GetProperty("type").GetProperty("enum")[0].GetString()));
    }

    [Fact]
    public void The_operation_groups_are_listed_in_a_fixed_order()
    {
        string[] groups = [.. described.Document.GetProperty("tags").EnumerateArray()
            .Select(static tag => tag.GetProperty("name").GetString()!)];

        Assert.Equal(["Reports", "Incidents", "Alerts", "Webhooks", "Sectors", "Access", "Quarantine", "Health"], groups);
        Assert.Superset(described.Endpoints.Select(static endpoint => endpoint.Operation.GetProperty("tags")[0].GetString()!).ToHashSet(),
            groups.ToHashSet());
    }

    [Fact]
    public void The_report_schema_requires_only_what_the_program_requires() => Assert.Equal(
        ["event", "location", "occurredAt", "reportId"],
        described.Document.GetProperty("components").GetProperty("schemas").GetProperty("Report").GetProperty("required").EnumerateArray()
            .Select(static name => name.GetString()!).Order());

    [Fact]
    public async Task Every_status_that_an_operation_answers_with_is_described()
    {
        var keys = await Task.WhenAll(Roles.Select(KeyAsync));
        List<string> undescribed = [];
        HashSet<int> seen = [];
        foreach (var (endpoint, path, operation) in described.Endpoints)
        {
            var known = operation.GetProperty("responses").EnumerateObject().Select(static answer => answer.Name).ToHashSet();
            var hasBody = operation.TryGetProperty("requestBody", out var body);
            foreach (var request in Requests(endpoint.Split(' ')[0], path, hasBody ? ExampleOf(body) : null, keys))
            {
                using (request)
                {
                    using var answer = await described.Http.SendAsync(
                        request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
                    seen.Add((int)answer.StatusCode);
                    if (!known.Contains($"{(int)answer.StatusCode}") && !BeforeTheOperation.Contains((int)answer.StatusCode))
                        undescribed.Add($"{endpoint} answers {(int)answer.StatusCode} to {request}");
                }
            }
        }

        Assert.True(undescribed.Count == 0, string.Join('\n', undescribed.Distinct()));
        Assert.Superset(new HashSet<int>([200, 202, 400, 401, 403, 404, 409, 413, 415, 422]), seen);
    }

    /// <summary>Everything that can be wrong with a request, by everybody who might send it, and one that is right.</summary>
    private static IEnumerable<HttpRequestMessage> Requests(string method, string path, string? example, string[] keys)
    {
        var address = path.Replace("{reportId}", $"{Guid.NewGuid()}", StringComparison.Ordinal)
            .Replace("{id}", $"{Guid.NewGuid()}", StringComparison.Ordinal)
            .Replace("{reporter}", "nobody", StringComparison.Ordinal).Replace("{deliveryId}", "unknown", StringComparison.Ordinal);
        HttpRequestMessage By(string? key, string? body = null, string type = "application/json", string query = "") =>
            Request(new(method), address + query, key, body, type);
        yield return By(null, example);
        yield return By("no-such-key", example);
        yield return By(DescribedProgram.AdminKey, example, query: "?nonsense=1");
        foreach (var key in keys) yield return By(key, example, query: "?limit=-1&after=x");
        // Reports are for reporters alone, everything else is for administrators too.
        foreach (var key in (string[])[keys[0], DescribedProgram.AdminKey])
        {
            yield return By(key, example, query: "?limit=-1&after=x");
            if (example is null) continue;
            foreach (var body in (string[])["", "{", "{}", "[1]", "null", "{\"nonsense\":1}", new('x', 3 << 20)]) yield return By(
                key, body);
            yield return By(key, example, "text/plain");
            var packed = By(key, example);
            packed.Content!.Headers.ContentEncoding.Add("gzip");
            yield return packed;
            yield return By(key, example);
        }
        foreach (var (header, value) in ((string, string)[])[("If-Match", "\"stale\""), ("If-Match", "nonsense"), ("If-None-Match", "*"),
            ("Accept", "image/png")])
        {
            var conditional = By(DescribedProgram.AdminKey, example);
            conditional.Headers.TryAddWithoutValidation(header, value);
            yield return conditional;
        }
        yield return By(DescribedProgram.AdminKey, example);
        yield return By(DescribedProgram.AdminKey, example);
    }

    /// <summary>No name is looked up for it: an address of this machine is refused before.</summary>
    private static string? ExampleOf(JsonElement body) =>
        body.GetProperty("content").EnumerateObject().First().Value.GetProperty("example").GetRawText()
            .Replace("receiver.example", "127.0.0.1", StringComparison.Ordinal);

    private static void AllAreShown(string endpoint, JsonElement described)
    {
        if (!described.TryGetProperty("content", out var contents)) return;
        Assert.All(contents.EnumerateObject(), content =>
            Assert.True(content.Value.TryGetProperty("example", out _), $"{endpoint}: {content.Name}"));
    }

    private IEnumerable<(string Endpoint, string Status, JsonElement Value)> Answers() =>
        from endpoint in described.Endpoints
        from answer in endpoint.Operation.GetProperty("responses").EnumerateObject()
        select (endpoint.Endpoint, answer.Name, answer.Value);

    private async Task<string> KeyAsync(string role)
    {
        using var answer = await SendAsync(HttpMethod.Post, "/api/v1/keys", DescribedProgram.AdminKey,
            new JsonObject { ["name"] = $"a {role}", ["role"] = role }.ToJsonString());
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("key").GetString()!;
    }

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string address, string? key, string? body = null)
    {
        using var request = Request(method, address, key, body);
        return await described.Http.SendAsync(request, TestContext.Current.CancellationToken);
    }

    private static HttpRequestMessage Request(
        HttpMethod method, string address, string? key, string? body, string type = "application/json")
    {
        var request = new HttpRequestMessage(method, address)
        {
            Content = body is null ? null : new StringContent(body, Encoding.UTF8, type),
        };
        if (key is not null) request.Headers.Authorization = new("Bearer", key);
        // What is refused for its length is refused before it is sent.
        request.Headers.ExpectContinue = body?.Length > 1 << 20;
        return request;
    }
}
