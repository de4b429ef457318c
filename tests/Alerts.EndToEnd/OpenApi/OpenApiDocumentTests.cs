using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Alerts.EndToEnd.OpenApi;

/// <summary>What a stranger reads at <c>/openapi/v1.json</c> and <c>/docs</c> is enough to use the endpoints.</summary>
[Collection(typeof(DescribedProgram))]
public sealed partial class OpenApiDocumentTests(DescribedProgram described)
{
    private static readonly string[] Open = ["GET /health/live", "GET /health/ready"];

    private static readonly string[] Guarded =
    [
        "POST /api/v1/keys", "GET /api/v1/keys", "DELETE /api/v1/keys/{id}", "POST /api/v1/keys/{id}/rotate",
        "GET /api/v1/pseudonyms", "POST /api/v1/pseudonyms/destroy", "GET /api/v1/about",
        "POST /api/v1/reports", "POST /api/v1/reports/batch", "GET /api/v1/reports/{reportId}", "GET /api/v1/rejections",
        "GET /api/v1/sectors", "PUT /api/v1/sectors", "GET /api/v1/sectors/locate",
        "GET /api/v1/incidents", "GET /api/v1/incidents/{id}", "GET /api/v1/incidents/{id}/reports",
        "GET /api/v1/alerts", "GET /api/v1/alerts/stream",
        "POST /api/v1/webhooks", "GET /api/v1/webhooks", "POST /api/v1/webhooks/preview", "GET /api/v1/webhooks/{id}",
        "PATCH /api/v1/webhooks/{id}", "DELETE /api/v1/webhooks/{id}",
        "POST /api/v1/webhooks/{id}/test", "POST /api/v1/webhooks/{id}/enable", "POST /api/v1/webhooks/{id}/rotate-secret",
        "POST /api/v1/webhooks/{id}/replay",
        "GET /api/v1/webhooks/{id}/deliveries", "GET /api/v1/webhooks/{id}/deliveries/{deliveryId}",
        "POST /api/v1/webhooks/{id}/deliveries/{deliveryId}/redeliver",
        "GET /api/v1/webhooks/events",
        "GET /api/v1/quarantine", "POST /api/v1/quarantine/{reporter}", "POST /api/v1/quarantine/{reporter}/release",
    ];

    [Fact]
    public void Every_endpoint_of_the_contract_is_described() =>
        Assert.Superset(
            new HashSet<string>([.. Open, .. Guarded]), described.Endpoints.Select(static endpoint => endpoint.Endpoint).ToHashSet());

    [Fact]
    public async Task The_server_address_ignores_an_untrusted_X_Forwarded_Prefix()
    {
        Assert.Equal(
            described.Http.BaseAddress!.ToString().TrimEnd('/'),
            described.Document.GetProperty("servers")[0].GetProperty("url").GetString());
        using var request = new HttpRequestMessage(HttpMethod.Get, "/openapi/v1.json");
        request.Headers.Add("X-Forwarded-Prefix", "/elsewhere");
        using var answer = await described.Http.SendAsync(request);
        Assert.DoesNotContain("elsewhere", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_operation_has_a_summary_and_a_unique_id()
    {
        Assert.All(described.Endpoints, static endpoint => Assert.NotEmpty(endpoint.Operation.GetProperty("summary").GetString()!));
        Assert.Distinct(described.Endpoints.Select(static endpoint => endpoint.Operation.GetProperty("operationId").GetString()));
    }

    [Fact]
    public void Every_answer_with_a_body_has_a_shape() => Assert.All(described.Endpoints, static endpoint =>
    {
        foreach (var answer in endpoint.Operation.GetProperty("responses").EnumerateObject()
            .Where(static answer => answer.Name is not ("204" or "304")))
            Assert.All(
                answer.Value.GetProperty("content").EnumerateObject(),
                static content => Assert.True(content.Value.TryGetProperty("schema", out _)));
    });

    [Fact]
    public void Every_protected_endpoint_requires_a_key_and_describes_its_refusals() => Assert.All(described.Endpoints, static endpoint =>
    {
        var asks = endpoint.Operation.TryGetProperty("security", out var security) && security.GetArrayLength() > 0;
        Assert.Equal(!Open.Contains(endpoint.Endpoint), asks);
        Assert.Equal(asks, endpoint.Operation.GetProperty("responses").TryGetProperty("401", out _));
        Assert.Equal(asks, endpoint.Operation.GetProperty("responses").TryGetProperty("403", out _));
    });

    [Fact]
    public void The_key_is_a_bearer_key() =>
        Assert.Equal(
            "bearer",
            described.Document.GetProperty("components").GetProperty("securitySchemes").GetProperty("key").GetProperty("scheme")
                .GetString());

    [Fact]
    public void No_schema_is_empty()
    {
        var schemas = described.Objects().Where(static found => SchemaWay().IsMatch(found.Way)).ToList();
        Assert.NotEmpty(schemas);
        Assert.All(schemas, static schema => Assert.True(
            schema.Value.EnumerateObject().Any(static member => member.Name is "type" or "$ref" or "oneOf"), schema.Way));
    }

    [Fact]
    public void A_number_is_never_a_text() => Assert.All(
        described.Objects(),
        static found => Assert.False(
            found.Value.TryGetProperty("type", out var type) && type.ValueKind == JsonValueKind.Array
                && type.EnumerateArray().Any(static name => name.GetString() == "string"),
            found.Way));

    [Fact]
    public void No_description_mentions_the_code() => Assert.All(
        described.Objects().SelectMany(static found => found.Value.EnumerateObject())
            .Where(static member => member.Name is "description" or "summary" && member.Value.ValueKind == JsonValueKind.String)
            .Select(static member => member.Value.GetString()!),
        static text => Assert.DoesNotMatch(CodeWords(), text));

    [Fact]
    public void A_position_is_a_GeoJSON_point()
    {
        var point = described.Document.GetProperty("components").GetProperty("schemas").GetProperty("GeoPoint").GetProperty("properties");
        Assert.Equal("Point", point.GetProperty("type").GetProperty("enum")[0].GetString());
        Assert.StartsWith("[longitude, latitude]", point.GetProperty("coordinates").GetProperty("description").GetString());
    }

    [Fact]
    public async Task The_example_of_a_report_is_taken_as_it_stands()
    {
        var example = described.Endpoints.Single(static endpoint => endpoint.Endpoint == "POST /api/v1/reports").Operation
            .GetProperty("requestBody").GetProperty("content").GetProperty("application/json").GetProperty("example");
        // An id is taken once; others send the example too.
        var report = JsonNode.Parse(example.GetRawText())!;
        report["reportId"] = Guid.CreateVersion7();
        using var made = await SendAsync("/api/v1/keys", DescribedProgram.AdminKey, new { name = "reader of the docs", role = "reporter" });
        var key = (await made.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("key").GetString()!;
        using var answer = await SendAsync("/api/v1/reports", key, report);
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
    }

    [Fact]
    public async Task The_docs_load_and_call_only_our_own_server()
    {
        using var page = await described.Http.GetAsync("/docs/v1");
        var policy = page.Headers.GetValues("Content-Security-Policy").Single();
        Assert.Contains("connect-src 'self';", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("http", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("script-src 'self' 'unsafe-inline'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("https://", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private async Task<HttpResponseMessage> SendAsync(string path, string key, object body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body) };
        request.Headers.Authorization = new("Bearer", key);
        return await described.Http.SendAsync(request);
    }

    /// <summary>Ways that end at a schema, and not at a member that happens to be called so.</summary>
    [GeneratedRegex("(^/components/schemas|/properties)/[^/]+$|/(schema|items|additionalProperties)$")]
    private static partial Regex SchemaWay();

    [GeneratedRegex(@"cref|DateTimeOffset|IReadOnlyList|Nullable|System\.|[A-Z]\w+\.[A-Z]\w+|\w<\w+>\b")]
    private static partial Regex CodeWords();
}
