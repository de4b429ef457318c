using System.Threading.RateLimiting;
using Alerts.Contracts;
using Alerts.Webhooks.Events;
using Alerts.Webhooks.Store;
using Polly;
using Polly.CircuitBreaker;
using Polly.RateLimiting;
using Polly.Timeout;

namespace Alerts.Webhooks.Deliveries;

/// <summary>
/// The way to one webhook's receiver: how many attempts it is sent at once, when it is left in peace, and how long one attempt may take. The pauses between
/// attempts of a delivery are not decided here.
/// </summary>
internal sealed class Endpoint : IDisposable
{
    /// <summary>Enough that a single bad answer stops nothing, few enough that a dead receiver is soon left in peace.</summary>
    private const int FailuresToBreak = 5;

    private const double ShareToBreak = 0.9;

    private static readonly TimeSpan Sampling = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan FirstBreak = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan MaxBreak = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan WhileBusy = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan WhileNotAllowed = TimeSpan.FromSeconds(1);

    private readonly WebhookClient sending;
    private readonly TimeProvider clock;
    private readonly ConcurrencyLimiter limiter;
    private readonly ResiliencePipeline<AttemptOutcome> pipeline;
    private readonly CircuitBreakerManualControl circuit = new();

    private long closedUntil;
    private volatile Postponement why;

    /// <param name="sending">Sends.</param>
    /// <param name="options">Limits.</param>
    /// <param name="all">The limit of all endpoints of this copy together.</param>
    /// <param name="clock">The time.</param>
    public Endpoint(WebhookClient sending, DeliveryOptions options, RateLimiter all, TimeProvider clock)
    {
        (this.sending, this.clock) = (sending, clock);
        limiter = new(new() { PermitLimit = options.MaxConcurrencyPerWebhook + RetryQueue.AtOnce, QueueLimit = options.MaxConcurrencyPerWebhook });
        pipeline = new ResiliencePipelineBuilder<AttemptOutcome> { TimeProvider = clock }
            .AddRateLimiter(new RateLimiterStrategyOptions { RateLimiter = arguments => all.AcquireAsync(1, arguments.Context.CancellationToken) })
            .AddRateLimiter(limiter)
            .AddCircuitBreaker(new()
            {
                FailureRatio = ShareToBreak,
                MinimumThroughput = FailuresToBreak,
                SamplingDuration = Sampling,
                ManualControl = circuit,
                BreakDurationGenerator = static arguments => ValueTask.FromResult(BreakAfter(arguments.HalfOpenAttempts)),
                ShouldHandle = static arguments => ValueTask.FromResult(
                    arguments.Outcome.Exception is TimeoutRejectedException || arguments.Outcome.Result is AttemptOutcome.Made { IsDelivered: false }),
                OnOpened = opened => CloseAsync(Postponement.CircuitOpen, clock.GetUtcNow() + opened.BreakDuration),
            })
            .AddTimeout(options.AttemptTimeout)
            .Build();
    }

    /// <summary>When an attempt may be made; null: now.</summary>
    public DateTimeOffset? OpensAt => Interlocked.Read(ref closedUntil) is var ticks && ticks > clock.GetUtcNow().UtcTicks ? new(ticks, TimeSpan.Zero) : null;

    /// <summary>Its owner wants it tried now: earlier failures stand no longer against it. What a receiver asked for does, unless another takes its place.</summary>
    public async Task ReopenAsync(bool isAnother)
    {
        if (isAnother || why == Postponement.CircuitOpen) Interlocked.Exchange(ref closedUntil, 0);
        await circuit.CloseAsync();
    }

    /// <param name="to">Where, and with which secrets.</param>
    /// <param name="webhookId">The value of <c>webhook-id</c>.</param>
    /// <param name="body">What is sent.</param>
    /// <param name="mayBegin">Asked last, after every wait for a turn.</param>
    /// <param name="cancellation">Gives it up.</param>
    public async Task<AttemptOutcome> AttemptAsync(Subscription to, string webhookId, WebhookBody body, Func<bool> mayBegin, CancellationToken cancellation)
    {
        if (OpensAt is { } opens) return new AttemptOutcome.Postponed(why, opens);
        try
        {
            var outcome = await pipeline.ExecuteAsync(
                static async (attempt, token) => attempt.mayBegin()
                    ? (AttemptOutcome)await attempt.sending.PostAsync(attempt.to, attempt.webhookId, attempt.body, token)
                    : new AttemptOutcome.Postponed(Postponement.NotAllowed, attempt.clock.GetUtcNow() + WhileNotAllowed),
                (sending, clock, to, webhookId, body, mayBegin),
                cancellation);
            if (outcome is AttemptOutcome.Made { NotBefore: { } wanted }) await CloseAsync(Postponement.AskedToWait, wanted);
            return outcome;
        }
        catch (TimeoutRejectedException)
        {
            return new AttemptOutcome.Made(AttemptResult.AnswerTimedOut);
        }
        catch (BrokenCircuitException)
        {
            return new AttemptOutcome.Postponed(Postponement.CircuitOpen, OpensAt ?? clock.GetUtcNow() + WhileBusy);
        }
        catch (RateLimiterRejectedException)
        {
            return new AttemptOutcome.Postponed(Postponement.Busy, clock.GetUtcNow() + WhileBusy);
        }
    }

    public void Dispose() => limiter.Dispose();

    /// <summary>Longer each time that a trial in between failed.</summary>
    public static TimeSpan BreakAfter(int trials)
    {
        var pause = FirstBreak * Math.Pow(2, Math.Min(trials, 10));
        return pause < MaxBreak ? pause : MaxBreak;
    }

    private ValueTask CloseAsync(Postponement reason, DateTimeOffset until)
    {
        if (until.UtcTicks > Interlocked.Read(ref closedUntil)) why = reason;
        Interlocked.Exchange(ref closedUntil, Math.Max(Interlocked.Read(ref closedUntil), until.UtcTicks));
        return ValueTask.CompletedTask;
    }
}
