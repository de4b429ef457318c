using Alerts.Contracts;
using Alerts.Http.OpenApi;
using Alerts.Webhooks.Events;

namespace Alerts.Webhooks.Api;

/// <summary>What webhooks are told, described for people and for programs.</summary>
internal static class EventEndpoints
{
    public static async Task<IResult> CatalogueAsync(EventDescriptions descriptions) =>
        TypedResults.Json((await descriptions.ReadAsync()).Catalogue, ContractsJson.Default.WebhookEventCatalogue);

    public static async Task<IResult> AsyncApiAsync(EventDescriptions descriptions, HttpContext context) =>
        Documents.Result(context, (await descriptions.ReadAsync()).AsyncApi);
}
