using System.Buffers;
using System.Net;
using Alerts.Contracts;
using Alerts.Webhooks.Events;
using Alerts.Webhooks.Store;
using Microsoft.Extensions.Options;

namespace Alerts.Webhooks.Deliveries;

/// <summary>One signed POST: from the request to what its answer means. Connections are kept from one to the next.</summary>
internal sealed class WebhookClient : IDisposable
{
    /// <summary>Of an answer's body no more is read than this.</summary>
    private const int MaxRead = 4096;

    /// <summary>So long is waited for the rest of an answer that says yes: a body that is there lets the connection be used again.</summary>
    private static readonly TimeSpan BodyTimeoutOfSuccess = TimeSpan.FromMilliseconds(100);

    /// <summary>So long is waited for the body of an answer that says no, which its owner may want to read.</summary>
    private static readonly TimeSpan BodyTimeoutOfFailure = TimeSpan.FromSeconds(1);

    private const string UserAgent = "Border-Incident-Alerts";

    private readonly HttpMessageInvoker http;
    private readonly DeliveryOptions options;
    private readonly TimeProvider clock;

    public WebhookClient(IOptions<WebhooksOptions> where, IOptions<DeliveryOptions> how, TimeProvider clock)
    {
        http = new(EgressHandler.Create(EgressPolicy.Of(where.Value), how.Value));
        (options, this.clock) = (how.Value, clock);
    }

    /// <param name="to">Where, and with which secrets.</param>
    /// <param name="webhookId">The value of <c>webhook-id</c>.</param>
    /// <param name="body">What is sent.</param>
    /// <param name="deadline">Ends the attempt as a whole; an answer that has begun by then counts.</param>
    public async Task<AttemptOutcome.Made> PostAsync(Subscription to, string webhookId, WebhookBody body, CancellationToken deadline)
    {
        var now = clock.GetUtcNow();
        var headers = new Dictionary<string, string>
        {
            [Signature.TimestampHeader] = Signature.Seconds(now),
            [Signature.SignatureHeader] = Signature.Sign(webhookId, now, body.Bytes.Span, to.SecretsAt(now)),
        };
        using var request = Request(to, webhookId, body, headers);
        var made = await SendAsync(request, deadline);
        return ResponseClassification.WasSent(made.Result) ? made with { Headers = headers } : made;
    }

    /// <summary>The headers of a request that are the same on every attempt, apart from those that only carry it.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Headers(string webhookId, WebhookBody body) =>
    [
        new("User-Agent", UserAgent), new("Content-Type", body.ContentType), new(Signature.IdHeader, webhookId), .. body.Headers,
    ];

    public void Dispose() => http.Dispose();

    private async Task<AttemptOutcome.Made> SendAsync(HttpRequestMessage request, CancellationToken deadline)
    {
        var phase = new ConnectPhase();
        request.Options.Set(ConnectPhase.Key, phase);
        using var answering = CancellationTokenSource.CreateLinkedTokenSource(deadline);
        // Two clocks would be wrong here: this is about a real network.
        answering.CancelAfter(options.ResponseTimeout);
        try
        {
            using var answer = await http.SendAsync(request, answering.Token);
            var (status, result) = ((int)answer.StatusCode, ResponseClassification.Of((int)answer.StatusCode));
            var wanted = answer.Headers.NonValidated.TryGetValues("Retry-After", out var values) ? values.FirstOrDefault() : null;
            var notBefore = ResponseClassification.RetryAfter(status, wanted, clock.GetUtcNow(), options.MaxRetryAfter);
            return new(result, status, notBefore, await SnippetAsync(answer, result == AttemptResult.Delivered ? BodyTimeoutOfSuccess : BodyTimeoutOfFailure, deadline));
        }
        catch (OperationCanceledException) when (answering.IsCancellationRequested && !deadline.IsCancellationRequested)
        {
            return new(phase.Late);
        }
        catch (Exception exception) when (!deadline.IsCancellationRequested && ResponseClassification.Of(exception) is not null)
        {
            return new(ResponseClassification.Of(exception)!.Value);
        }
    }

    private static HttpRequestMessage Request(Subscription to, string webhookId, WebhookBody body, Dictionary<string, string> own)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, to.Url)
        {
            Version = HttpVersion.Version11,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = new ReadOnlyMemoryContent(body.Bytes),
        };
        foreach (var (name, value) in Headers(webhookId, body).Concat(own))
        {
            if (!request.Headers.TryAddWithoutValidation(name, value)) request.Content.Headers.TryAddWithoutValidation(name, value);
        }
        return request;
    }

    /// <summary>The status has said what counts; the body is for the log alone, and whatever becomes of it changes nothing.</summary>
    private static async Task<string?> SnippetAsync(HttpResponseMessage answer, TimeSpan within, CancellationToken deadline)
    {
        if (answer.Content.Headers.ContentLength == 0) return null;
        using var reading = CancellationTokenSource.CreateLinkedTokenSource(deadline);
        reading.CancelAfter(within);
        var buffer = ArrayPool<byte>.Shared.Rent(MaxRead);
        var read = 0;
        try
        {
            var body = await answer.Content.ReadAsStreamAsync(reading.Token);
            while (read < MaxRead && await body.ReadAsync(buffer.AsMemory(read, MaxRead - read), reading.Token) is var count and > 0) read += count;
        }
        catch (Exception exception) when (exception is OperationCanceledException || ResponseClassification.Of(exception) is not null)
        {
            // What came until then is shown.
        }
        var snippet = ResponseClassification.Snippet(buffer.AsSpan(0, read));
        ArrayPool<byte>.Shared.Return(buffer);
        return snippet;
    }
}
