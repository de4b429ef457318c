using System.Text.Json;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Infrastructure;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Alerts.Http.OpenApi;

/// <summary>Tells of each endpoint which keys open it, from the very policy that guards it, and what others are answered.</summary>
internal sealed class OpenApiAccess(IAuthorizationPolicyProvider policies) : IOpenApiOperationTransformer
{
    public const string Scheme = "key";

    public async Task TransformAsync(
        OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        if (metadata.OfType<IAllowAnonymous>().Any())
        {
            operation.Security = [];
            return;
        }
        operation.Security = [new() { [new OpenApiSecuritySchemeReference(Scheme, context.Document)] = [] }];
        var roles = await RolesAsync(metadata.OfType<IAuthorizeData>());
        operation.Description = $"{operation.Description}\n\nFor keys of role {roles}.".Trim();
        var problem = await OpenApiProblem.ReferenceAsync(context, cancellationToken);
        operation.Responses ??= [];
        operation.Responses["401"] = Refusal("No key, or one that is unknown, revoked or expired.", problem);
        operation.Responses["403"] = Refusal($"The key's role is not {roles}, or its limits do not allow this; `code` says which.",
            problem);
    }

    private async Task<string> RolesAsync(IEnumerable<IAuthorizeData> guards)
    {
        var policy = await AuthorizationPolicy.CombineAsync(policies, guards);
        string[] roles = [.. AllowedByAll(policy?.Requirements.OfType<RolesAuthorizationRequirement>()
            .Select(static guard => guard.AllowedRoles) ?? [])
            .Select(JsonNamingPolicy.KebabCaseLower.ConvertName)];
        return roles is [.. var others, var last] && others.Length > 0 ? $"{string.Join(", ", others)} or {last}" : roles[0];
    }

    /// <summary>Guards of a group and of one endpoint within it hold together.</summary>
    private static IEnumerable<string> AllowedByAll(IEnumerable<IEnumerable<string>> guards) =>
        guards.Aggregate(static (one, other) => one.Intersect(other, StringComparer.Ordinal));

    private static OpenApiResponse Refusal(string description, IOpenApiSchema problem) =>
        new()
        {
            Description = description,
            Content = new Dictionary<string, OpenApiMediaType> { [Problems.ContentType] = new() { Schema = problem } }
        };
}
