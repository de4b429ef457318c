using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Alerts.TestServers;

/// <summary>
/// Another organisation's system: a web server on loopback that keeps everything it is sent, and answers as the test says.
/// </summary>
public sealed class WebhookReceiver : IAsyncDisposable
{
    private readonly ConcurrentQueue<ReceivedWebhook> received = new();
    private readonly ConcurrentQueue<ReceivedWebhook> accepted = new();
    private readonly WebApplication app;

    private WebhookReceiver(int port)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        app = builder.Build();
        app.Run(TakeAsync);
        Url = $"http://127.0.0.1:{port}/alerts?token=of-the-receiver";
    }

    public string Url { get; }

    /// <summary>In the order of their arrival.</summary>
    public IReadOnlyList<ReceivedWebhook> All => [.. received];

    /// <summary>Those that tell of an alert.</summary>
    public IReadOnlyList<ReceivedWebhook> Alerts =>
        [.. received.Where(static one => one.Type.StartsWith("alert.", StringComparison.Ordinal))];

    /// <summary>The alerts that were answered with 2xx while the sender was there to hear it.</summary>
    public IReadOnlyList<ReceivedWebhook> Accepted => [.. accepted];

    /// <summary>What is answered; by default 204.</summary>
    public Func<ReceivedWebhook, HttpResponse, Task> Answer { get; set; } = static (_, answer) =>
    {
        answer.StatusCode = 204;
        return Task.CompletedTask;
    };

    public static async Task<WebhookReceiver> StartAsync(int? port = null)
    {
        var receiver = new WebhookReceiver(port ?? FreePort.Next());
        await receiver.app.StartAsync();
        return receiver;
    }

    /// <summary>Answers the question to a new endpoint with 204 and everything else with this.</summary>
    public void AnswerAlertsWith(int status, Action<IHeaderDictionary>? headers = null) => Answer = (one, answer) =>
    {
        answer.StatusCode = one.Type == "endpoint.verify" ? 204 : status;
        if (one.Type != "endpoint.verify") headers?.Invoke(answer.Headers);
        return Task.CompletedTask;
    };

    public Task HearsAsync(int alerts, TimeSpan? within = null) => Eventually.Holds(() => Alerts.Count >= alerts, within);

    public async ValueTask DisposeAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(2));
        await app.StopAsync(patience.Token);
        await app.DisposeAsync();
    }

    private async Task TakeAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        var one = new ReceivedWebhook(
            context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase),
            body.ToArray(),
            TimeProvider.System.GetUtcNow());
        received.Enqueue(one);
        await Answer(one, context.Response);
        if (context.Response.StatusCode is >= 200 and <= 299 && !context.RequestAborted.IsCancellationRequested
            && one.Type.StartsWith("alert.", StringComparison.Ordinal)) accepted.Enqueue(one);
    }
}
