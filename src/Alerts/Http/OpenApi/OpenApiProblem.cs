using Alerts.Contracts;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Alerts.Http.OpenApi;

/// <summary>The one shape of every refusal, as the document refers to it.</summary>
internal static class OpenApiProblem
{
    public static async Task<IOpenApiSchema> ReferenceAsync(OpenApiOperationTransformerContext context, CancellationToken cancellation)
    {
        const string Name = nameof(ApiProblem);
        if (context.Document?.Components?.Schemas?.ContainsKey(Name) != true)
            context.Document?.AddComponent(Name, await context.GetOrCreateSchemaAsync(typeof(ApiProblem), null, cancellation));
        return new OpenApiSchemaReference(Name, context.Document);
    }
}
