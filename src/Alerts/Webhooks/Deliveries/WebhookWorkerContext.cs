using System.Threading.RateLimiting;
using Alerts.Access;
using Alerts.AlertLog;
using Alerts.Webhooks.Events;
using Alerts.Webhooks.Store;
using Microsoft.Extensions.Options;

namespace Alerts.Webhooks.Deliveries;

/// <summary>What all pumps of a copy share.</summary>
internal sealed class WebhookWorkerContext(
    WebhookCache ring,
    DeliveryStore store,
    DeliveryRecorder recorder,
    PartitionLeases leases,
    CurrentRights standing,
    LogTail tail,
    AlertLogReader pages,
    DisclosurePolicy visibility,
    EventRenderer rendering,
    WebhookClient sending,
    WebhookMetrics metrics,
    IOptions<DeliveryOptions> options,
    TimeProvider clock,
    ILogger<WebhookWorker> logger) : IDisposable
{
    /// <summary>Whoever waits for a turn is a pump, and these are bounded in what they have under way.</summary>
    private const int MaxWaiting = 100_000;

    private readonly ConcurrencyLimiter all = new(new() { PermitLimit = options.Value.MaxConcurrentAttempts, QueueLimit = MaxWaiting });

    public WebhookCache Ring => ring;

    public DeliveryStore Store => store;

    public DeliveryRecorder Recorder => recorder;

    public PartitionLeases Leases => leases;

    public LogTail Tail => tail;

    public AlertLogReader Pages => pages;

    public DisclosurePolicy Visibility => visibility;

    public EventRenderer Rendering => rendering;

    public WebhookMetrics Metrics => metrics;

    public DeliveryOptions Options => options.Value;

    public RetrySchedule Schedule { get; } = new(DeliveryOptions.Read(options.Value.RetrySchedule)!);

    public TimeProvider Clock => clock;

    public ILogger Logger => logger;

    public Endpoint Endpoint() => new(sending, options.Value, all, clock);

    /// <summary>What the owner of a webhook may see now; null when it may have none.</summary>
    public Rights? RightsOf(Webhook webhook) => WebhookAccess.RightsOf(standing, webhook);

    public void Dispose() => all.Dispose();
}
