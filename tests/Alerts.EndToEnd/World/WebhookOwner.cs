using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Alerts.Contracts;
using Alerts.TestServers;

namespace Alerts.EndToEnd.World;

/// <summary>An integrator at the doors to webhooks.</summary>
public sealed class WebhookOwner(Caller caller)
{
    public static readonly IReadOnlyDictionary<string, string?> Settings = new Dictionary<string, string?>
    {
        ["Alerts__Webhooks__AllowedNetworks"] = "127.0.0.0/8",
        ["Alerts__Webhooks__Delivery__RetrySchedule"] = "00:00:01,00:00:01,00:00:02,00:00:02,00:00:02",
    };

    public Caller Caller => caller;

    /// <summary>A webhook of which the receiver has answered its verification.</summary>
    public async Task<WebhookCreated> EnabledAsync(string url, object? filter = null)
    {
        var created = await CreateAsync(url, filter);
        await HasAsync(created.Id, WebhookStatus.Enabled);
        return created;
    }

    public async Task<WebhookCreated> CreateAsync(string url, object? filter = null)
    {
        var body = filter is null ? [] : JsonSerializer.SerializeToNode(filter)!.AsObject();
        body["url"] = url;
        using var answer = await caller.Http.PostAsJsonAsync("/api/v1/webhooks", body);
        Assert.True(answer.StatusCode == HttpStatusCode.Created, await answer.Content.ReadAsStringAsync());
        return await Caller.ReadAsync(answer, WebhooksJson.Default.WebhookCreated);
    }

    public Task<WebhookView> GetAsync(string id) => caller.GetAsync($"/api/v1/webhooks/{id}", WebhooksJson.Default.WebhookView);

    public Task<WebhookView> HasAsync(string id, WebhookStatus status, TimeSpan? within = null) =>
        Eventually.Gives(_ => GetAsync(id), view => view.Status == status, within, condition: $"webhook is {status}");

    public async Task<IReadOnlyList<Delivery>> DeliveriesAsync(string id, string? status = null) =>
        (await caller.GetAsync(
            $"/api/v1/webhooks/{id}/deliveries?limit=100{(status is null ? "" : $"&status={status}")}",
            WebhooksJson.Default.DeliveryPage)).Deliveries;

    public async Task<HttpStatusCode> PostAsync(string id, string what, object? body = null)
    {
        using var answer = await caller.Http.PostAsJsonAsync($"/api/v1/webhooks/{id}/{what}", body ?? new { });
        return answer.StatusCode;
    }
}
