using Microsoft.AspNetCore.OpenApi;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.OpenApi;

namespace Alerts.Operations;

/// <summary>Every door may answer that it was asked too often, but for those that are exempt.</summary>
internal sealed class OpenApiTooMany : IOpenApiOperationTransformer
{
    public async Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        if (context.Description.ActionDescriptor.EndpointMetadata.OfType<DisableRateLimitingAttribute>().Any()) return;
        var problem = await OpenApiProblem.ReferenceAsync(context, cancellationToken);
        operation.Responses ??= [];
        operation.Responses["429"] = new OpenApiResponse
        {
            Description = "Too many requests of this kind by this key, or by this address without one.",
            Content = new Dictionary<string, OpenApiMediaType> { [Problems.ContentType] = new() { Schema = problem } },
        };
    }
}
