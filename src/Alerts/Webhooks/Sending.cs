using System.Buffers;
using System.Net;
using Alerts.Contracts;
using Microsoft.Extensions.Options;

namespace Alerts.Webhooks;

/// <summary>One signed POST: from the request to what its answer means. Connections are kept from one to the next.</summary>
internal sealed class Sending : IDisposable
{
    /// <summary>Of an answer's body no more is read than this.</summary>
    private const int MostRead = 4096;

    private const string UserAgent = "Border-Incident-Alerts";

    private readonly HttpMessageInvoker http;
    private readonly DeliveryOptions options;
    private readonly TimeProvider clock;

    public Sending(IOptions<WebhooksOptions> where, IOptions<DeliveryOptions> how, TimeProvider clock)
    {
        http = new(TargetHandler.Create(TargetAddresses.Of(where.Value)));
        (options, this.clock) = (how.Value, clock);
    }

    /// <param name="to">Where, and with which secrets.</param>
    /// <param name="webhookId">The value of <c>webhook-id</c>.</param>
    /// <param name="body">What is sent.</param>
    /// <param name="deadline">Ends the attempt as a whole; an answer that has begun by then counts.</param>
    public async Task<AttemptOutcome.Made> PostAsync(Subscription to, string webhookId, WebhookBody body, CancellationToken deadline)
    {
        using var answering = CancellationTokenSource.CreateLinkedTokenSource(deadline);
        // Two clocks would be wrong here: this is about a real network.
        answering.CancelAfter(options.AnswerWithin);
        try
        {
            using var request = Request(to, webhookId, body);
            using var answer = await http.SendAsync(request, answering.Token);
            var status = (int)answer.StatusCode;
            var notBefore = Answers.RetryAfter(status, answer.Headers.RetryAfter, clock.GetUtcNow(), options.LongestRetryAfter);
            return new(Answers.Of(status), status, notBefore, await SnippetAsync(answer, deadline));
        }
        catch (OperationCanceledException) when (answering.IsCancellationRequested && !deadline.IsCancellationRequested)
        {
            return new(AttemptResult.AnswerTimedOut);
        }
        catch (Exception exception) when (!deadline.IsCancellationRequested && Answers.Of(exception) is not null)
        {
            return new(Answers.Of(exception)!.Value);
        }
    }

    public void Dispose() => http.Dispose();

    private HttpRequestMessage Request(Subscription to, string webhookId, WebhookBody body)
    {
        var now = clock.GetUtcNow();
        var request = new HttpRequestMessage(HttpMethod.Post, to.Url)
        {
            Version = HttpVersion.Version11,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = new ReadOnlyMemoryContent(body.Bytes),
        };
        var headers = request.Headers;
        headers.TryAddWithoutValidation("User-Agent", UserAgent);
        headers.TryAddWithoutValidation(Signature.IdHeader, webhookId);
        headers.TryAddWithoutValidation(Signature.TimestampHeader, Signature.Seconds(now));
        headers.TryAddWithoutValidation(Signature.SignatureHeader, Signature.Sign(webhookId, now, body.Bytes.Span, to.SecretsAt(now)));
        foreach (var (name, value) in body.Headers) headers.TryAddWithoutValidation(name, value);
        request.Content.Headers.TryAddWithoutValidation("Content-Type", body.ContentType);
        return request;
    }

    /// <summary>The status has said what counts; the body is for the log alone, and whatever becomes of it changes nothing.</summary>
    private static async Task<string?> SnippetAsync(HttpResponseMessage answer, CancellationToken deadline)
    {
        if (answer.Content.Headers.ContentLength == 0) return null;
        var buffer = ArrayPool<byte>.Shared.Rent(MostRead);
        var read = 0;
        try
        {
            var body = await answer.Content.ReadAsStreamAsync(deadline);
            while (read < MostRead && await body.ReadAsync(buffer.AsMemory(read, MostRead - read), deadline) is var count and > 0) read += count;
        }
        catch (Exception exception) when (exception is OperationCanceledException || Answers.Of(exception) is not null)
        {
            // What came until then is shown.
        }
        var snippet = Answers.Snippet(buffer.AsSpan(0, read));
        ArrayPool<byte>.Shared.Return(buffer);
        return snippet;
    }
}
