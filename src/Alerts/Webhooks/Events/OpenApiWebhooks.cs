using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Alerts.Webhooks.Events;

/// <summary>
/// Describes each event as a request that a receiver gets, in the standard format, so that a generator makes typed receivers of them.
/// </summary>
internal sealed class OpenApiWebhooks : IOpenApiDocumentTransformer
{
    private const string About =
        "A POST to the webhook's `url`, signed as Standard Webhooks 1.0.0 says. The same event may come twice, with the same `webhook-id`. "
        + "The two CloudEvents formats are described in `/asyncapi/v1.json`.";

    public Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Webhooks = new Dictionary<string, IOpenApiPathItem>();
        foreach (var kind in EventCatalogue.All)
        {
            document.Webhooks[kind.Type] = new OpenApiPathItem { Operations = new() { [HttpMethod.Post] = Receive(kind, document) } };
        }
        return Task.CompletedTask;
    }

    private static OpenApiOperation Receive(EventKind kind, OpenApiDocument document) => new()
    {
        OperationId = "on" + string.Concat(kind.Type.Split('.').Select(static word => char.ToUpperInvariant(word[0]) + word[1..])),
        Tags = new HashSet<OpenApiTagReference> { new("Webhooks", document) },
        Summary = kind.Meaning,
        Description = About,
        Security = [],
        Parameters = [.. MessageFormat.Meanings.Select(static header => Header(header.Key, header.Value))],
        RequestBody = new OpenApiRequestBody
        {
            Required = true,
            Content = new Dictionary<string, OpenApiMediaType>
            {
                [WebhookMessage.ContentType] = new()
                {
                    Schema = Body(kind, document),
                    Example = kind.Example()
                }
            },
        },
        Responses = new()
        {
            ["2XX"] = new OpenApiResponse { Description = "Taken: it is not sent again. At most 4 KiB of the answer are read." },
            ["410"] = new OpenApiResponse { Description = "Not wanted any more: the webhook is disabled." },
            ["429"] = new OpenApiResponse { Description = "Too much: it is sent again after `Retry-After`." },
            ["default"] = new OpenApiResponse { Description = "Not taken, redirects too: it is sent again, with backoff, for days." },
        },
    };

    private static OpenApiParameter Header(string name, string meaning) => new()
    {
        Name = name,
        In = ParameterLocation.Header,
        Required = true,
        Description = meaning,
        Schema = new OpenApiSchema { Type = JsonSchemaType.String },
    };

    private static OpenApiSchema Body(EventKind kind, OpenApiDocument document) => new()
    {
        Type = JsonSchemaType.Object,
        Required = new HashSet<string> { "type", "timestamp", "data" },
        Properties = new Dictionary<string, IOpenApiSchema>
        {
            ["type"] = new OpenApiSchema { Type = JsonSchemaType.String, Enum = [JsonValue.Create(kind.Type)] },
            ["timestamp"] = new OpenApiSchema { Type = JsonSchemaType.String, Format = "date-time", Description = "When it happened." },
            ["data"] = new OpenApiSchemaReference(kind.Schema, document),
        },
    };
}
