using System.Text.Json;
using Alerts.Contracts;
using Alerts.Faults.World;
using Alerts.TestServers;
using Microsoft.AspNetCore.Http;

namespace Alerts.Faults.Subscribing;

/// <summary>Another organisation's system that is sent alerts by webhook, and now and then fails to take one.</summary>
internal sealed class Subscriber : IAsyncDisposable
{
    private readonly WebhookReceiver receiver;
    private readonly Random random;

    private Subscriber(string name, string? sector, WebhookReceiver receiver, string secret, string from, Random random)
    {
        (Name, Sector, Secret, From) = (name, sector, secret, from);
        (this.receiver, this.random) = (receiver, random);
        receiver.Answer = AnswerAsync;
    }

    public string Name { get; }

    /// <summary>The only sector that its owner's key may see; null for all.</summary>
    public string? Sector { get; }

    public string Secret { get; }

    /// <summary>It is due everything of this data set after here; the cursor that its owner had when the webhook was enabled.</summary>
    public string From { get; private set; }

    /// <summary>What was answered 2xx.</summary>
    public IReadOnlyList<ReceivedWebhook> Accepted => receiver.Accepted;

    /// <summary>Everything that came, answered as it may.</summary>
    public IReadOnlyList<ReceivedWebhook> Received => receiver.Alerts;

    public static async Task<Subscriber> StartAsync(ProxiedInstallation world, string name, string? sector, Random random)
    {
        var receiver = await WebhookReceiver.StartAsync();
        var body = sector is null
            ? (object)new { name = Canaries.Name(name), role = "integrator" }
            : new { name = Canaries.Name(name), role = "integrator", sectors = new[] { sector } };
        var (_, key) = await world.MakeKeyAsync(body);
        var owner = new ApiClient(world, key);
        var created = await Eventually.Gives(
            async cancellation =>
            {
                var wish = JsonSerializer.SerializeToUtf8Bytes(new { url = receiver.Url });
                using var answer = await owner.SendAsync(HttpMethod.Post, "/api/v1/webhooks", wish, cancellation: cancellation);
                answer.EnsureSuccessStatusCode();
                return JsonSerializer.Deserialize(
                    await answer.Content.ReadAsByteArrayAsync(cancellation), WebhooksJson.Default.WebhookCreated)!;
            },
            static _ => true,
            TimeSpan.FromSeconds(30));
        await Eventually.Gives(
            cancellation => owner.GetAsync($"/api/v1/webhooks/{created.Id}", WebhooksJson.Default.WebhookView, cancellation),
            webhook => webhook?.Status == WebhookStatus.Enabled,
            TimeSpan.FromSeconds(30));
        var from = await owner.GetAsync("/api/v1/alerts?limit=1", ContractsJson.Default.AlertPage);
        return new(name, sector, receiver, created.Secret, from!.Cursor, random);
    }

    /// <summary>Older data were put in place: what it is due begins anew at this cursor.</summary>
    public void BeginAgain(string cursor) => From = cursor;

    public ValueTask DisposeAsync() => receiver.DisposeAsync();

    /// <summary>One in twenty is refused, and one in fifty waits for a while: neither may lose or hold up anything for good.</summary>
    private async Task AnswerAsync(ReceivedWebhook one, HttpResponse answer)
    {
        int draw;
        lock (random) draw = random.Next(100);
        if (draw < 2) await Pause.ForAsync(700);
        answer.StatusCode = draw is >= 2 and < 7 && one.Type.StartsWith("alert.", StringComparison.Ordinal) ? 503 : 204;
    }
}
