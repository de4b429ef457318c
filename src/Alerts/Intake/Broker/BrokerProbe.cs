using Alerts.Hosting;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Alerts.Intake.Broker;

/// <summary>Looks at the broker over a connection of its own, every second: only a working broker gives a message back.</summary>
internal sealed class BrokerProbe(IConfiguration configuration, QueueAge age, TimeProvider clock, ILogger<BrokerProbe> logger)
    : BackgroundService, IHealthCheck
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private volatile IReadOnlyList<string>? problems;

    /// <summary>Messages that were set aside need a person.</summary>
    private IReadOnlyList<string> notices = [];

    /// <summary>Since when the broker answers without a break; null while it does not.</summary>
    public DateTimeOffset? AnswersSince { get; private set; }

    private Uri Broker => new(configuration.GetConnectionString("RabbitMq")!);

    /// <summary>
    /// Why reports cannot be taken, as of the last look; where nobody looks once a second, in the program's commands, from a look made now.
    /// </summary>
    public async Task<IReadOnlyList<string>> FindProblemsAsync(CancellationToken cancellation)
    {
        if (problems is { } known) return known;
        if (ExecuteTask is not null) return ["The broker has not answered yet."];
        try
        {
            await using var visit = await BrokerProbeSession.BeginAsync(Broker, clock, cancellation);
            return await FindAsync(visit, mustDeclare: true, cancellation);
        }
        catch (Exception exception) when (!cancellation.IsCancellationRequested)
        {
            return [Sentence(exception)];
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        while (!stoppingToken.IsCancellationRequested)
        {
            BrokerProbeSession? visit = null;
            try
            {
                visit = await BrokerProbeSession.BeginAsync(Broker, clock, stoppingToken);
                await LookUntilItFailsAsync(visit, timer, stoppingToken);
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                // Told before the connection is given up: that waits for the broker once more.
                Tell([Sentence(exception)]);
            }
            if (visit is not null) await visit.DisposeAsync();
            if (!stoppingToken.IsCancellationRequested) await timer.WaitForNextTickAsync(stoppingToken);
        }
    }

    private async Task LookUntilItFailsAsync(BrokerProbeSession visit, PeriodicTimer timer, CancellationToken stopping)
    {
        do Tell(await FindAsync(visit, mustDeclare: problems is not { Count: 0 }, stopping));
        while (await timer.WaitForNextTickAsync(stopping));
    }

    private async Task<IReadOnlyList<string>> FindAsync(BrokerProbeSession visit, bool mustDeclare, CancellationToken cancellation)
    {
        if (visit.Alarm is { } alarm) return [alarm];
        if (mustDeclare && await visit.DeclareAsync(cancellation) is { Count: > 0 } refusals) return refusals;
        var problem = await visit.LookAsync(cancellation);
        notices = visit.SetAside;
        if (visit.Counts is { } counts) age.Told(counts.Reports, counts.Dead, counts.Unrouted);
        return problem is null ? [] : [problem];
    }

    private void Tell(IReadOnlyList<string> found)
    {
        if (found.Count == 0 && AnswersSince is null)
        {
            IntakeLog.BrokerBack(logger);
            AnswersSince = clock.GetUtcNow();
        }
        if (found.Count > 0)
        {
            if (problems is null || !found.SequenceEqual(problems)) IntakeLog.BrokerAway(logger, string.Join(' ', found));
            AnswersSince = null;
        }
        problems = found;
    }

    /// <summary>What the last look found set aside.</summary>
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        CheckReading.NoticesAsync(notices);

    private static string Sentence(Exception exception) => exception is OperationCanceledException
        ? $"The broker does not answer within {BrokerProbeSession.Deadline.TotalSeconds} s."
        : BrokerErrors.Sentence(exception);
}
