using System.Buffers;
using System.Net;
using System.Threading.RateLimiting;
using Alerts.Contracts;
using Alerts.Redis;
using Alerts.Webhooks.Events;
using Alerts.Webhooks.Store;
using Microsoft.Extensions.Options;
using Polly;
using Polly.CircuitBreaker;
using Polly.RateLimiting;
using Polly.Timeout;

namespace Alerts.Webhooks.Deliveries;

/// <summary>
/// The client of one webhook's receiver: one signed POST, from the request to what its answer means; how many are in flight at once, how
/// long one may take, and when the receiver is left in peace. The pauses between the attempts of a delivery are not decided here.
/// </summary>
internal sealed class WebhookClient : IDisposable
{
    /// <summary>Enough that a single bad answer stops nothing, few enough that a dead receiver is soon left in peace.</summary>
    private const int FailuresToBreak = 5;

    private const double ShareToBreak = 0.9;

    /// <summary>Of an answer's body no more is read than this.</summary>
    private const int MaxRead = 4096;

    private const string UserAgent = "Border-Incident-Alerts";

    private static readonly TimeSpan Sampling = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan FirstBreak = TimeSpan.FromSeconds(5), MaxBreak = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan WhileBusy = TimeSpan.FromMilliseconds(100), WhileNotAllowed = TimeSpan.FromSeconds(1);

    /// <summary>
    /// So long is waited for the rest of an answer that says yes: a body that is there lets the connection be used again.
    /// </summary>
    private static readonly TimeSpan BodyTimeoutOfSuccess = TimeSpan.FromMilliseconds(100);

    /// <summary>So long is waited for the body of an answer that says no, which its owner may want to read.</summary>
    private static readonly TimeSpan BodyTimeoutOfFailure = TimeSpan.FromSeconds(1);

    private readonly EgressHandler egress;
    private readonly DeliveryOptions options;
    private readonly TimeProvider clock;
    private readonly string border;
    private readonly ConcurrencyLimiter limiter;
    private readonly ResiliencePipeline<AttemptOutcome> pipeline;
    private readonly CircuitBreakerManualControl control = new();
    private readonly CircuitBreakerStateProvider circuit = new();

    /// <summary>UTC ticks: the receiver asked for a pause until then.</summary>
    private long notBefore;

    public WebhookClient(EgressHandler egress, IOptions<DeliveryOptions> options, RedisKeys keys, TimeProvider clock)
    {
        (this.egress, this.options, border, this.clock) = (egress, options.Value, keys.Border, clock);
        limiter = new(new()
        {
            PermitLimit = this.options.MaxConcurrencyPerWebhook + RetryQueue.MaxInFlight,
            QueueLimit = this.options.MaxConcurrencyPerWebhook,
        });
        pipeline = new ResiliencePipelineBuilder<AttemptOutcome> { TimeProvider = clock }
            .AddRateLimiter(
                new RateLimiterStrategyOptions { RateLimiter = turn => egress.Turns.AcquireAsync(1, turn.Context.CancellationToken) })
            .AddRateLimiter(limiter)
            .AddCircuitBreaker(new()
            {
                FailureRatio = ShareToBreak,
                MinimumThroughput = FailuresToBreak,
                SamplingDuration = Sampling,
                ManualControl = control,
                StateProvider = circuit,
                BreakDurationGenerator = static broken => ValueTask.FromResult(BreakAfter(broken.HalfOpenAttempts)),
                ShouldHandle = static attempt => ValueTask.FromResult(
                    attempt.Outcome.Exception is TimeoutRejectedException
                        || attempt.Outcome.Result is AttemptOutcome.Made { IsDelivered: false }),
            })
            .AddTimeout(this.options.AttemptTimeout)
            .Build();
    }

    /// <summary>Whether the receiver is left in peace: it asked for it, or failed too often.</summary>
    public bool IsBlocked => circuit.CircuitState == CircuitState.Open || Interlocked.Read(ref notBefore) > clock.GetUtcNow().UtcTicks;

    /// <summary>
    /// Its owner wants it tried now: earlier failures stand no longer against it. What a receiver asked for does, unless another takes its
    /// place.
    /// </summary>
    public async Task ReopenAsync(bool isElsewhere)
    {
        if (isElsewhere) Interlocked.Exchange(ref notBefore, 0);
        await control.CloseAsync();
    }

    /// <param name="to">Where, in which format, and with which secrets.</param>
    /// <param name="id">The value of <c>webhook-id</c>.</param>
    /// <param name="mayCall">Asked last, after every wait for a turn.</param>
    public async Task<AttemptOutcome> AttemptAsync(
        Subscription to, string id, WebhookMessage message, Func<bool> mayCall, CancellationToken cut)
    {
        var now = clock.GetUtcNow();
        if (Interlocked.Read(ref notBefore) is var asked && asked > now.UtcTicks)
            return new AttemptOutcome.Postponed(Postponement.AskedToWait, new(asked, TimeSpan.Zero));
        try
        {
            var outcome = await pipeline.ExecuteAsync(
                static async (attempt, deadline) => attempt.mayCall()
                    ? (AttemptOutcome)await attempt.self.PostAsync(attempt.to, attempt.id, attempt.message, deadline)
                    : new AttemptOutcome.Postponed(Postponement.NotAllowed, attempt.self.clock.GetUtcNow() + WhileNotAllowed),
                (self: this, to, id, message, mayCall),
                cut);
            if (outcome is AttemptOutcome.Made { NotBefore: { } wanted })
                Interlocked.Exchange(ref notBefore, Math.Max(Interlocked.Read(ref notBefore), wanted.UtcTicks));
            return outcome;
        }
        catch (TimeoutRejectedException)
        {
            return new AttemptOutcome.Made(AttemptResult.AnswerTimedOut);
        }
        catch (BrokenCircuitException broken)
        {
            // How a trial ends is soon known.
            var pause = circuit.CircuitState == CircuitState.Open && broken.RetryAfter > WhileBusy ? broken.RetryAfter.Value : WhileBusy;
            return new AttemptOutcome.Postponed(Postponement.CircuitOpen, clock.GetUtcNow() + pause);
        }
        catch (RateLimiterRejectedException)
        {
            return new AttemptOutcome.Postponed(Postponement.Busy, clock.GetUtcNow() + WhileBusy);
        }
    }

    /// <summary>Signs, posts, and says what the answer means.</summary>
    /// <param name="to">Where, in which format, and with which secrets.</param>
    /// <param name="id">The value of <c>webhook-id</c>.</param>
    /// <param name="deadline">Ends the attempt as a whole; an answer that has begun by then counts.</param>
    public async Task<AttemptOutcome.Made> PostAsync(Subscription to, string id, WebhookMessage message, CancellationToken deadline)
    {
        var now = clock.GetUtcNow();
        var body = message.In(to.Webhook.Format, id, border);
        var signature = new Dictionary<string, string>
        {
            [Signature.TimestampHeader] = Signature.Seconds(now),
            [Signature.SignatureHeader] = Signature.Sign(id, now, body.Bytes.Span, to.SecretsAt(now)),
        };
        using var request = new HttpRequestMessage(HttpMethod.Post, to.Url)
        {
            Version = HttpVersion.Version11,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = new ReadOnlyMemoryContent(body.Bytes),
        };
        foreach (var (name, value) in Headers(id, body).Concat(signature))
        {
            if (!request.Headers.TryAddWithoutValidation(name, value)) request.Content.Headers.TryAddWithoutValidation(name, value);
        }
        var made = await SendAsync(request, deadline);
        return ResponseClassification.WasSent(made.Result) ? made with { Headers = signature } : made;
    }

    /// <summary>The headers of a request that are the same on every attempt, apart from those that only carry it.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Headers(string id, WebhookMessage.Body body) =>
    [
        new("User-Agent", UserAgent), new("Content-Type", body.ContentType), new(Signature.IdHeader, id), .. body.Headers,
    ];

    public void Dispose() => limiter.Dispose();

    /// <summary>Longer each time that a trial in between failed.</summary>
    private static TimeSpan BreakAfter(int trials)
    {
        var pause = FirstBreak * Math.Pow(2, Math.Min(trials, 10));
        return pause < MaxBreak ? pause : MaxBreak;
    }

    private async Task<AttemptOutcome.Made> SendAsync(HttpRequestMessage request, CancellationToken deadline)
    {
        var phase = new ConnectPhase();
        request.Options.Set(ConnectPhase.Key, phase);
        using var answering = CancellationTokenSource.CreateLinkedTokenSource(deadline);
        // Two clocks would be wrong here: this is about a real network.
        answering.CancelAfter(options.ResponseTimeout);
        try
        {
            using var answer = await egress.SendAsync(request, answering.Token);
            var (status, result) = ((int)answer.StatusCode, ResponseClassification.Of((int)answer.StatusCode));
            var wanted = answer.Headers.NonValidated.TryGetValues("Retry-After", out var values) ? values.FirstOrDefault() : null;
            var again = ResponseClassification.RetryAfter(status, wanted, clock.GetUtcNow(), options.MaxRetryAfter);
            var bodyTimeout = result == AttemptResult.Delivered ? BodyTimeoutOfSuccess : BodyTimeoutOfFailure;
            return new(result, status, again, await SnippetAsync(answer, bodyTimeout, deadline));
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

    /// <summary>The status has said what counts; the body is for the log alone, and whatever becomes of it changes nothing.</summary>
    private static async Task<string?> SnippetAsync(HttpResponseMessage answer, TimeSpan timeout, CancellationToken deadline)
    {
        if (answer.Content.Headers.ContentLength == 0) return null;
        using var reading = CancellationTokenSource.CreateLinkedTokenSource(deadline);
        reading.CancelAfter(timeout);
        var buffer = ArrayPool<byte>.Shared.Rent(MaxRead);
        var read = 0;
        try
        {
            var body = await answer.Content.ReadAsStreamAsync(reading.Token);
            while (read < MaxRead && await body.ReadAsync(buffer.AsMemory(read, MaxRead - read), reading.Token) is var count and > 0)
                read += count;
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
