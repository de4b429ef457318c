using Alerts.Intake.Submission;

namespace Alerts.Intake.Broker;

/// <summary>
/// Sees to it that reports are taken from the queue and published into it while the broker answers. Whatever keeps the bus from it, another
/// bus takes its place; it has proven itself once a message came through it. If several in a row do not, the process ends, and its
/// supervisor starts another one.
/// </summary>
internal sealed class BusWatchdog(
    ReportBus bus,
    BrokerProbe probe,
    ReportPublisher publisher,
    IHostApplicationLifetime lifetime,
    TimeProvider clock,
    ILogger<BusWatchdog> logger) : BackgroundService
{
    /// <summary>What the process ends with when no bus works: any supervisor starts it again after that.</summary>
    public const int ExitCode = 3;

    private const int MaxInVain = 3;

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    /// <summary>
    /// With no report for so long, a probe message is sent: it tells a bus that takes nothing from a queue that holds nothing.
    /// </summary>
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(5);

    private DateTimeOffset? lastRegisteredAt;
    private int inVain;
    private Task probing = Task.CompletedTask;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            var now = clock.GetUtcNow();
            var consumption = bus.Consumption;
            if (consumption.IsRegistered) lastRegisteredAt = now;
            if (consumption.LastDeliveryAt is not null && publisher.UnconfirmedInARow == 0) inVain = 0;
            var fault = Condition().Judge(now);
            if (fault != BusFault.None) Rebuild(fault);
            else if (consumption.IsRegistered && probing.IsCompleted && !(now - consumption.LastDeliveryAt < Quiet))
                probing = publisher.ProbeAsync(stoppingToken);
        }
    }

    private BusCondition Condition() => new(
        probe.AnswersSince,
        bus.StartedAt,
        lastRegisteredAt,
        bus.Consumption.LastDeliveryAt,
        bus.Consumption.UnderWay < bus.Prefetch,
        publisher.UnconfirmedInARow);

    private void Rebuild(BusFault fault)
    {
        if (inVain++ < MaxInVain)
        {
            IntakeLog.RebuildingBus(logger, fault);
            publisher.Forget();
            bus.Replace();
            return;
        }
        IntakeLog.Ending(logger, fault, MaxInVain);
        Environment.ExitCode = ExitCode;
        lifetime.StopApplication();
    }
}
