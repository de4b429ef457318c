using Microsoft.AspNetCore.OpenApi;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.OpenApi;

namespace Alerts.Http.OpenApi;

/// <summary>
/// Describes what an operation is refused with before its room is asked: an unknown parameter, too many requests, a state that is away, a
/// body that cannot be read. What a refusal means is said once for each status, where its endpoint does not say more.
/// </summary>
internal sealed class OpenApiRefusals : IOpenApiOperationTransformer
{
    private static readonly Dictionary<string, string> Meanings = new(StringComparer.Ordinal)
    {
        ["304"] = "It is still what `If-None-Match` names.",
        ["400"] = "The query or the body cannot be read, or names what is not known; `errors` names each, with the nearest known name.",
        ["404"] = "There is nothing with this id, or nothing that this key may see.",
        ["409"] = "It does not go with what is there now; `code` says why.",
        ["410"] = "The log no longer holds what this needs.",
        ["412"] = "It has changed since it was read: read it again, and decide anew.",
        ["413"] = "The body is larger than this operation takes.",
        ["415"] = "The body is not of a content type that this operation takes, or has a `Content-Encoding`.",
        ["422"] = "The body was read, but what it asks for cannot be; `errors` names every field that is wrong.",
        ["428"] = "`If-Match` is needed: send the entity tag that was read.",
        ["429"] = "Too many requests of this kind by this key, or by this address without one.",
        ["503"] = "It cannot be done now: the broker or Redis does not answer. Send the same request again.",
        ["507"] = "Redis is almost full, and takes no more reports. Send the same request again later.",
        ["default"] = "The request did not reach this operation (405, 408, 414, 431), or failed for a reason that nobody expected (500).",
    };

    public async Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context,
        CancellationToken cancellationToken)
    {
        var problem = await OpenApiProblem.ReferenceAsync(context, cancellationToken);
        operation.Responses ??= [];
        foreach (var status in Expected(operation, context)) operation.Responses.TryAdd(status, Refusal(status, problem));
        foreach (var (status, answer) in operation.Responses)
        {
            if (answer is OpenApiResponse response && IsUnsaid(status, response.Description)
                && Meanings.TryGetValue(status, out var meaning)) response.Description = meaning;
        }
    }

    private static IEnumerable<string> Expected(OpenApiOperation operation, OpenApiOperationTransformerContext context)
    {
        yield return "default";
        if (context.Description.RelativePath?.StartsWith("api/", StringComparison.Ordinal) == true) yield return "400";
        if (operation.RequestBody is not null)
        {
            yield return "413";
            yield return "415";
        }
        if (!context.Description.ActionDescriptor.EndpointMetadata.OfType<DisableRateLimitingAttribute>().Any()) yield return "429";
        // A key is looked up in Redis.
        if (operation.Security is { Count: > 0 }) yield return "503";
    }

    private static OpenApiResponse Refusal(string status, IOpenApiSchema problem) => new()
    {
        Description = Meanings[status],
        Content = new Dictionary<string, OpenApiMediaType> { [Problems.ContentType] = new() { Schema = problem } },
    };

    /// <summary>The generator knows no more than the status's name.</summary>
    private static bool IsUnsaid(string status, string? description) =>
        string.IsNullOrEmpty(description) || (int.TryParse(status, out var number) && description == ReasonPhrases.GetReasonPhrase(number));
}
