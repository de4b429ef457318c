using MassTransit;
using Microsoft.Extensions.Options;

namespace Alerts.Intake.Broker;

/// <summary>
/// The bus that runs now. It is made here and not by the host, because one that no longer works cannot be trusted to stop and start:
/// another one takes its place.
/// </summary>
internal sealed class ReportBus(
    IServiceProvider services,
    IConfiguration configuration,
    IOptions<BrokerOptions> options,
    TimeProvider clock,
    ILoggerFactory loggers,
    ILogger<ReportBus> logger)
    : IHostedService
{
    private static readonly TimeSpan Parting = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Aborting = TimeSpan.FromSeconds(1);

    private volatile Running? current;

    public ISendEndpointProvider Sending => Current.Bus;

    public Consumption Consumption => Current.Consumption;

    /// <summary>A real broker's queue, as against one in this process's memory.</summary>
    public bool IsDurable => !string.IsNullOrEmpty(configuration.GetConnectionString("RabbitMq"));

    public DateTimeOffset StartedAt => Current.StartedAt;

    /// <summary>More than these are never handed over at a time.</summary>
    public int Prefetch => options.Value.Prefetch;

    private Running Current => current ?? throw new InvalidOperationException("The bus is not started yet.");

    public BusHealthResult Health() => Current.Bus.CheckHealth();

    /// <summary>Returns at once: a broker that is away is a matter of readiness.</summary>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        current = Start();
        return Task.CompletedTask;
    }

    /// <summary>Finishes what is under way.</summary>
    public Task StopAsync(CancellationToken cancellationToken) => current is { } running ? EndAsync(running) : Task.CompletedTask;

    /// <summary>
    /// Another bus, on a connection of its own. The one before gives back what it holds; whatever it does, nobody waits for it.
    /// </summary>
    public void Replace()
    {
        var last = Current;
        current = Start();
        _ = EndAsync(last);
    }

    private Running Start()
    {
        // The library reads it from here while it makes a bus.
        LogContext.ConfigureCurrentLogContext(loggers);
        var consumption = new Consumption(clock);
        var bus = BusFactory.Make(services, configuration.GetConnectionString("RabbitMq"), consumption);
        var starting = new CancellationTokenSource();
        return new(bus, consumption, clock.GetUtcNow(), starting, StartAsync(bus, starting.Token));
    }

    /// <summary>It dials until it is told to stop. That it did not start is seen by what it does not consume.</summary>
    private async Task StartAsync(IBusControl bus, CancellationToken stopped)
    {
        try
        {
            await bus.StartAsync(stopped);
        }
        catch (Exception exception)
        {
            if (!stopped.IsCancellationRequested) IntakeLog.BusNotStarted(logger, exception.Message);
        }
    }

    private async Task EndAsync(Running running)
    {
        try
        {
            await running.Starting.CancelAsync();
            await running.Started.WaitAsync(Parting, clock);
            await running.Bus.StopAsync(Parting).WaitAsync(Parting * 2, clock);
        }
        catch (Exception exception)
        {
            IntakeLog.BusNotStopped(logger, exception.Message);
        }
        finally
        {
            await running.Consumption.AbortAsync(Aborting);
        }
    }

    private sealed record Running(
        IBusControl Bus, Consumption Consumption, DateTimeOffset StartedAt, CancellationTokenSource Starting, Task Started);
}
