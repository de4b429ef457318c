using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Alerts.Http.OpenApi;

/// <summary>Headers that go with a status wherever it is answered; answers in the order of their status.</summary>
internal sealed class OpenApiAnswerHeaders : IOpenApiOperationTransformer
{
    private static readonly Dictionary<string, (string Name, string Description, JsonSchemaType Type)> Headers = new(StringComparer.Ordinal)
    {
        ["201"] = ("Location", "The address of what was made.", JsonSchemaType.String),
        ["202"] = ("Location", "Where to ask what became of it.", JsonSchemaType.String),
        ["401"] = ("WWW-Authenticate", "Bearer.", JsonSchemaType.String),
        ["429"] = ("Retry-After", "Seconds to wait before the same request is sent again.", JsonSchemaType.Integer),
        ["503"] = ("Retry-After", "Seconds to wait before the same request is sent again.", JsonSchemaType.Integer),
    };

    public Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        foreach (var (status, answer) in operation.Responses ?? [])
        {
            if (answer is not OpenApiResponse response || !Headers.TryGetValue(status, out var header)) continue;
            // Readiness answers 503 with a body of its own, and promises nothing.
            if (status == "503" && response.Content?.ContainsKey(Problems.ContentType) != true) continue;
            response.Headers ??= new Dictionary<string, IOpenApiHeader>();
            response.Headers[header.Name] =
                new OpenApiHeader { Description = header.Description, Schema = new OpenApiSchema { Type = header.Type } };
        }
        var sorted = new OpenApiResponses();
        foreach (var (status, answer) in operation.Responses?.OrderBy(pair => pair.Key, StringComparer.Ordinal)
            ?? Enumerable.Empty<KeyValuePair<string, IOpenApiResponse>>()) sorted[status] = answer;
        operation.Responses = sorted;
        return Task.CompletedTask;
    }
}
