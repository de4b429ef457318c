using System.Threading.RateLimiting;
using Alerts.Access;
using Alerts.AlertLog;
using Microsoft.Extensions.Options;

namespace Alerts.Webhooks;

/// <summary>What all pumps of a copy share.</summary>
internal sealed class PumpRoom(
    WebhookRing ring,
    DeliveryStore store,
    Recorder recorder,
    Leases leases,
    Standing standing,
    LogTail tail,
    LogPages pages,
    Visibility visibility,
    Rendering rendering,
    Sending sending,
    WebhookMetrics metrics,
    IOptions<DeliveryOptions> options,
    TimeProvider clock,
    ILogger<Pump> logger) : IDisposable
{
    /// <summary>Whoever waits for a turn is a pump, and these are bounded in what they have under way.</summary>
    private const int MostWaiting = 100_000;

    private readonly ConcurrencyLimiter all = new(new() { PermitLimit = options.Value.MostAttempts, QueueLimit = MostWaiting });

    public WebhookRing Ring => ring;

    public DeliveryStore Store => store;

    public Recorder Recorder => recorder;

    public Leases Leases => leases;

    public LogTail Tail => tail;

    public LogPages Pages => pages;

    public Visibility Visibility => visibility;

    public Rendering Rendering => rendering;

    public WebhookMetrics Metrics => metrics;

    public DeliveryOptions Options => options.Value;

    public RetrySchedule Schedule { get; } = new(DeliveryOptions.Read(options.Value.Schedule)!);

    public TimeProvider Clock => clock;

    public ILogger Logger => logger;

    public Endpoint Endpoint() => new(sending, options.Value, all, clock);

    /// <summary>What the owner of a webhook may see now; null when it may have none.</summary>
    public Rights? RightsOf(Webhook webhook) => WebhookOwners.RightsOf(standing, webhook);

    public void Dispose() => all.Dispose();
}
