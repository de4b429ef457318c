using System.Net.Http.Json;
using System.Text.Json;
using Alerts.TestServers;

namespace Alerts.EndToEnd.OpenApi;

/// <summary>The program as it starts by default, with everything embedded, and its description of itself.</summary>
[CollectionDefinition]
public sealed class DescribedProgram : IAsyncLifetime, ICollectionFixture<DescribedProgram>
{
    public const string AdminKey = "openapi-administrator-key-0123456789";

    private AlertsProgram? program;

    public HttpClient Http { get; } = new();

    public JsonElement Document { get; private set; }

    public IEnumerable<(string Endpoint, string Path, JsonElement Operation)> Endpoints =>
        from path in Document.GetProperty("paths").EnumerateObject()
        from method in path.Value.EnumerateObject()
        select ($"{method.Name.ToUpperInvariant()} {path.Name}", path.Name, method.Value);

    public async ValueTask InitializeAsync()
    {
        program = await AlertsProgram.StartAsync(new Dictionary<string, string?> { ["Alerts__AdminKey"] = AdminKey });
        Http.BaseAddress = program.Address;
        Document = JsonSerializer.Deserialize<JsonElement>(await Http.GetStringAsync("/openapi/v1.json"));
    }

    /// <summary>Every object of the document with the way to it.</summary>
    public IEnumerable<(string Way, JsonElement Value)> Objects() => Within("", Document);

    /// <summary>As the administrator.</summary>
    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string address, object? body = null)
    {
        using var request = new HttpRequestMessage(method, address) { Content = body is null ? null : JsonContent.Create(body) };
        request.Headers.Authorization = new("Bearer", AdminKey);
        return await Http.SendAsync(request);
    }

    private static IEnumerable<(string Way, JsonElement Value)> Within(string way, JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => value.EnumerateObject().SelectMany(member => Within($"{way}/{member.Name}", member.Value))
            .Prepend((way, value)),
        JsonValueKind.Array => value.EnumerateArray().SelectMany((item, index) => Within($"{way}/{index}", item)),
        _ => [],
    };

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        if (program is not null) await program.DisposeAsync();
    }
}
