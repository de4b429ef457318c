using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Alerts.Contracts;
using Alerts.Http.OpenApi;

namespace Alerts.Webhooks.Events;

/// <summary>
/// The event catalogue and the AsyncAPI document, made once. Their schemas are those of the OpenAPI document, which come from the records
/// themselves.
/// </summary>
internal sealed class EventDescriptions(OpenApiText endpoints)
{
    private readonly Lock sync = new();
    private Task<Described>? made;

    /// <summary>For people too: only what JSON demands is escaped.</summary>
    private static readonly JsonSerializerOptions Readable = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
    };

    /// <param name="Catalogue">For <c>GET /api/v1/webhooks/events</c>.</param>
    /// <param name="AsyncApi">JSON.</param>
    internal sealed record Described(WebhookEventCatalogue Catalogue, byte[] AsyncApi);

    /// <summary>Whoever comes while they are being made waits for the same; a failure is not kept.</summary>
    public Task<Described> ReadAsync()
    {
        lock (sync)
        {
            if (made is null or { IsFaulted: true } or { IsCanceled: true }) made = MakeAsync(endpoints);
            return made;
        }
    }

    private static async Task<Described> MakeAsync(OpenApiText endpoints)
    {
        var json = JsonNode.Parse(await endpoints.ReadAsync())!;
        var schemas = new WireSchemas(json["components"]!["schemas"]!.AsObject());
        var events = EventCatalogue.All.Select(
            kind => new WebhookEventDescription(kind.Type, kind.Meaning, schemas.Alone(kind.Schema), kind.Example()));
        WebhookEventCatalogue catalogue = new([.. events]);
        return new(catalogue, Encoding.UTF8.GetBytes(AsyncApi.Document(schemas).ToJsonString(Readable)));
    }
}
