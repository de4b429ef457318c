using Alerts.Operations;
using RabbitMQ.Client;

namespace Alerts.Intake;

/// <summary>
/// Asks the broker for its queue over a connection of its own, every second: a round trip that only a working broker answers. Declares the places for
/// what cannot be delivered.
/// </summary>
internal sealed class BrokerProbe(IConfiguration configuration, QueueAge age, TimeProvider clock, ILogger<BrokerProbe> logger) : BackgroundService, IHealthNotice
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(3);

    private volatile string? problem = "The broker has not answered yet.";

    /// <summary>Why reports cannot be taken; null while the broker answers.</summary>
    public string? Problem => problem;

    /// <summary>Messages that were set aside need a person.</summary>
    public IReadOnlyList<string> Notices { get; private set; } = [];

    /// <summary>Since when the broker answers without a break; null while it does not.</summary>
    public DateTimeOffset? AnswersSince { get; private set; }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        var factory = new ConnectionFactory
        {
            Uri = new(configuration.GetConnectionString("RabbitMq")!),
            AutomaticRecoveryEnabled = false,
            RequestedHeartbeat = TimeSpan.FromSeconds(10),
            RequestedConnectionTimeout = Deadline,
            ClientProvidedName = "alerts probe",
        };
        while (!stoppingToken.IsCancellationRequested)
        {
            IConnection? connection = null;
            try
            {
                connection = await WithinDeadlineAsync(factory.CreateConnectionAsync, stoppingToken);
                await ProbeUntilItFailsAsync(connection, timer, stoppingToken);
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                // Told before the connection is given up: that waits for the broker once more.
                if (AnswersSince is not null || problem is null) IntakeLog.BrokerAway(logger, exception.Message);
                problem = $"The broker does not answer: {exception.Message}";
                AnswersSince = null;
            }
            if (connection is not null) await GiveUpAsync(connection);
            if (!stoppingToken.IsCancellationRequested) await timer.WaitForNextTickAsync(stoppingToken);
        }
    }

    private async Task ProbeUntilItFailsAsync(IConnection connection, PeriodicTimer timer, CancellationToken stopping)
    {
        var channel = await WithinDeadlineAsync(cancellation => connection.CreateChannelAsync(cancellationToken: cancellation), stopping);
        await WithinDeadlineAsync(
            async cancellation =>
            {
                await ReportTopology.DeclareLastResortsAsync(channel, cancellation);
                return true;
            },
            stopping);
        do
        {
            var ready = await CountAsync(channel, ReportTopology.Queue, stopping);
            var dead = await CountAsync(channel, ReportTopology.DeadQueue, stopping);
            var unrouted = await CountAsync(channel, ReportTopology.UnroutedQueue, stopping);
            age.Told(ready, dead, unrouted);
            string[] setAside = [Notice(ReportTopology.DeadQueue, dead), Notice(ReportTopology.UnroutedQueue, unrouted)];
            Notices = [.. setAside.Where(notice => notice.Length > 0)];
            if (AnswersSince is null) IntakeLog.BrokerBack(logger);
            AnswersSince ??= clock.GetUtcNow();
            problem = null;
        }
        while (await timer.WaitForNextTickAsync(stopping));
    }

    private async Task<long> CountAsync(IChannel channel, string queue, CancellationToken stopping) =>
        (await WithinDeadlineAsync(cancellation => channel.QueueDeclarePassiveAsync(queue, cancellation), stopping)).MessageCount;

    private static string Notice(string queue, long count) =>
        count == 0 ? string.Empty : $"{count} messages were set aside in the queue {queue}: look at them and publish them again.";

    /// <summary>Closes the connection, channels and all; a broker that does not answer is not waited for.</summary>
    private static async Task GiveUpAsync(IConnection connection)
    {
        await connection.AbortAsync(Interval);
        await connection.DisposeAsync();
    }

    private async Task<T> WithinDeadlineAsync<T>(Func<CancellationToken, Task<T>> ask, CancellationToken stopping)
    {
        using var deadline = new CancellationTokenSource(Deadline, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, stopping);
        return await ask(either.Token).WaitAsync(either.Token);
    }
}
