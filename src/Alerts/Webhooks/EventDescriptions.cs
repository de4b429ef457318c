using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Alerts.Contracts;
using Alerts.Operations;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Alerts.Webhooks;

/// <summary>
/// The event catalogue and the AsyncAPI document, made once. Their schemas are those of the OpenAPI document, which come from the records themselves.
/// </summary>
internal sealed class EventDescriptions(IServiceProvider services)
{
    private readonly Lazy<Task<Described>> made = new(() => MakeAsync(services.GetRequiredKeyedService<IOpenApiDocumentProvider>(OpenApiSetup.Document)));

    /// <summary>For people too: only what JSON demands is escaped.</summary>
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, WriteIndented = true };

    /// <param name="Catalogue">For <c>GET /api/v1/webhooks/events</c>.</param>
    /// <param name="AsyncApi">JSON.</param>
    internal sealed record Described(WebhookEventCatalogue Catalogue, string AsyncApi);

    public Task<Described> ReadAsync() => made.Value;

    private static async Task<Described> MakeAsync(IOpenApiDocumentProvider doors)
    {
        var document = await doors.GetOpenApiDocumentAsync();
        var json = JsonNode.Parse(await document.SerializeAsJsonAsync(OpenApiSpecVersion.OpenApi3_1))!;
        var schemas = new WireSchemas(json["components"]!["schemas"]!.AsObject());
        WebhookEventCatalogue catalogue = new([.. EventCatalogue.All.Select(kind => new WebhookEventDescription(kind.Type, kind.Meaning, schemas.Alone(kind.Schema), kind.Example()))]);
        return new(catalogue, AsyncApi.Document(schemas).ToJsonString(Readable));
    }
}
