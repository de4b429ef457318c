using MassTransit;

namespace Alerts.Intake;

/// <summary>
/// Rebuilds the bus when publishes are not confirmed although the broker answers: RabbitMQ.Client 7 can wait for ever for a confirmation after the broker
/// was restarted (its issue 1930).
/// </summary>
internal sealed class BusWatchdog(IBusControl bus, BrokerProbe probe, ReportPublisher publisher, TimeProvider clock, ILogger<BusWatchdog> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan BrokerAnswersFor = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(20);

    private const int MostUnconfirmed = 3;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            var brokerIsFine = probe.AnswersSince is { } since && clock.GetUtcNow() - since >= BrokerAnswersFor;
            if (publisher.UnconfirmedInARow < MostUnconfirmed || !brokerIsFine) continue;
            IntakeLog.RebuildingBus(logger);
            publisher.Forget();
            await RebuildAsync(stoppingToken);
        }
    }

    private async Task RebuildAsync(CancellationToken stopping)
    {
        await TryAsync(() => bus.StopAsync(Deadline), stopping);
        while (!await TryAsync(() => bus.StartAsync(Deadline), stopping)) await Task.Delay(Interval, clock, stopping);
    }

    private async Task<bool> TryAsync(Func<Task> step, CancellationToken stopping)
    {
        try
        {
            await step();
            return true;
        }
        catch (Exception exception) when (!stopping.IsCancellationRequested)
        {
            IntakeLog.NotRebuilt(logger, exception.Message);
            return false;
        }
    }
}
