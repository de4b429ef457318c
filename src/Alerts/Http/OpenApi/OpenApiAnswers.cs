using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.Options;
using Microsoft.OpenApi;

namespace Alerts.Http.OpenApi;

/// <summary>
/// Says what the answer of success is, and shows it and the body that is asked for, as the rooms describe them. The JSON is that of the
/// wire.
/// </summary>
internal sealed class OpenApiAnswers(
    IEnumerable<DescribedOperation> described, IOptions<Microsoft.AspNetCore.Http.Json.JsonOptions> json, TimeProvider clock)
        : IOpenApiOperationTransformer
{
    private readonly Dictionary<string, DescribedOperation> byName = described.ToDictionary(static one => one.Name, StringComparer.Ordinal);

    public Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        if (operation.OperationId is not { } name || !byName.TryGetValue(name, out var told)) return Task.CompletedTask;
        var now = clock.GetUtcNow();
        foreach (var body in operation.RequestBody?.Content?.Values ?? []) body.Example = Json(told.Body?.Invoke(now));
        if (operation.Responses?.FirstOrDefault(
            static answer => answer.Key[0] == '2').Value is not OpenApiResponse success) return Task.CompletedTask;
        success.Description = told.Answer;
        foreach (var content in success.Content?.Values ?? []) content.Example = Json(told.Result?.Invoke(now));
        return Task.CompletedTask;
    }

    private JsonNode? Json(object? value) =>
        value as JsonNode ?? (value is null ? null : JsonSerializer.SerializeToNode(value, value.GetType(), json.Value.SerializerOptions));
}
