using System.Security.Cryptography;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace Alerts.Intake.Broker;

/// <summary>
/// One connection for looking at the broker: whether everything is declared as it must be, and whether a message that is published comes
/// back. The message goes through a queue of this connection alone, which ends with it; reports are not touched.
/// </summary>
internal sealed class BrokerProbeSession : IAsyncDisposable
{
    public static readonly TimeSpan Deadline = TimeSpan.FromSeconds(3);

    private static readonly TimeSpan AbortTimeout = TimeSpan.FromSeconds(1);

    /// <summary>The broker removes the queue with the connection; if it ever misses that, after a minute.</summary>
    private static readonly Dictionary<string, object?> ShortLived =
        new() { ["x-expires"] = 60_000, ["x-message-ttl"] = 10_000, ["x-max-length"] = 16 };

    private readonly IConnection connection;
    private readonly TimeProvider clock;
    private readonly string queue = $"{ReportTopology.ProbeQueue}-{Guid.NewGuid():N}";
    private IChannel? channel;
    private volatile string? blocked;

    private BrokerProbeSession(IConnection connection, TimeProvider clock)
    {
        this.connection = connection;
        this.clock = clock;
        connection.ConnectionBlockedAsync += (_, alarm) => Remember(alarm.Reason);
        connection.ConnectionUnblockedAsync += (_, _) => Remember(null);
    }

    /// <summary>Why the broker does not even read from this connection; null while no alarm is on.</summary>
    public string? Alarm => blocked is { } reason ? BrokerErrors.Blocked(reason) : null;

    /// <summary>Messages that were set aside need a person.</summary>
    public IReadOnlyList<string> SetAside { get; private set; } = [];

    /// <summary>Messages that each queue held ready at the last look; null before it.</summary>
    public (long Reports, long Dead, long Unrouted)? Counts { get; private set; }

    public static async Task<BrokerProbeSession> BeginAsync(Uri broker, TimeProvider clock, CancellationToken cancellation)
    {
        var factory = new ConnectionFactory
        {
            Uri = broker,
            AutomaticRecoveryEnabled = false,
            RequestedHeartbeat = TimeSpan.FromSeconds(10),
            RequestedConnectionTimeout = Deadline,
            ClientProvidedName = "alerts probe",
        };
        return new(await WithinDeadlineAsync(factory.CreateConnectionAsync, clock, cancellation), clock);
    }

    /// <summary>
    /// Declares everything as the bus does, step by step. What somebody else has declared otherwise, or what is not allowed, is told in a
    /// sentence each.
    /// </summary>
    public async Task<IReadOnlyList<string>> DeclareAsync(CancellationToken cancellation)
    {
        List<string> problems = [];
        foreach (var step in ReportTopology.Steps)
        {
            // A refusal closes the channel.
            await using var own =
                await WithinDeadlineAsync(token => connection.CreateChannelAsync(cancellationToken: token), clock, cancellation);
            try
            {
                await WithinDeadlineAsync(token => DoneAsync(step(own, token)), clock, cancellation);
            }
            catch (OperationInterruptedException refusal) when (connection.IsOpen)
            {
                problems.Add(BrokerErrors.Sentence(refusal));
            }
        }
        // What one wrong queue entails need not be said again.
        return [.. problems.Distinct(StringComparer.Ordinal)];
    }

    /// <summary>Looks for the queues and sends a message around; null when all of that works.</summary>
    public async Task<string?> LookAsync(CancellationToken cancellation)
    {
        try
        {
            channel ??= await OpenAsync(cancellation);
            var reports = await DeclaredAsync(ReportTopology.Queue, cancellation);
            var dead = await DeclaredAsync(ReportTopology.DeadQueue, cancellation);
            var unrouted = await DeclaredAsync(ReportTopology.UnroutedQueue, cancellation);
            Counts = (reports.MessageCount, dead.MessageCount, unrouted.MessageCount);
            SetAside = [.. new[] { Tell(dead), Tell(unrouted) }.Where(sentence => sentence.Length > 0)];
            return await SendAroundAsync(cancellation);
        }
        catch (OperationCanceledException) when (Alarm is not null && !cancellation.IsCancellationRequested)
        {
            return Alarm;
        }
    }

    /// <summary>Closes the connection, channels and all; a broker that does not answer is not waited for.</summary>
    public async ValueTask DisposeAsync()
    {
        await connection.AbortAsync(AbortTimeout);
        await connection.DisposeAsync();
    }

    private async Task<IChannel> OpenAsync(CancellationToken cancellation)
    {
        var opened = await WithinDeadlineAsync(
            token =>
                connection.CreateChannelAsync(
                    new(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true), token), clock, cancellation);
        await WithinDeadlineAsync(
            token =>
                opened.QueueDeclareAsync(
                    queue, durable: false, exclusive: true, autoDelete: true, ShortLived, cancellationToken: token), clock, cancellation);
        return opened;
    }

    private Task<QueueDeclareOk> DeclaredAsync(string name, CancellationToken cancellation) =>
        WithinDeadlineAsync(token => channel!.QueueDeclarePassiveAsync(name, token), clock, cancellation);

    private static string Tell(QueueDeclareOk set) =>
        set.MessageCount == 0 ? string.Empty
            : $"{set.MessageCount} messages were set aside in the queue {set.QueueName}: look at them and publish them again.";

    private async Task<string?> SendAroundAsync(CancellationToken cancellation)
    {
        var sent = RandomNumberGenerator.GetBytes(16);
        await WithinDeadlineAsync(
            token => DoneAsync(channel!.BasicPublishAsync(string.Empty, queue, mandatory: true, sent, token).AsTask()),
            clock,
            cancellation);
        // Before it there may be some whose confirmation came too late.
        while (await WithinDeadlineAsync(token => channel!.BasicGetAsync(queue, autoAck: true, token), clock, cancellation) is { } received)
            if (received.Body.Span.SequenceEqual(sent)) return null;
        return "The broker confirmed a message and did not give it back: look at its log.";
    }

    private Task Remember(string? reason)
    {
        blocked = reason;
        return Task.CompletedTask;
    }

    private static async Task<bool> DoneAsync(Task step)
    {
        await step;
        return true;
    }

    private static async Task<T> WithinDeadlineAsync<T>(
        Func<CancellationToken, Task<T>> ask, TimeProvider clock, CancellationToken cancellation)
    {
        using var deadline = new CancellationTokenSource(Deadline, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellation);
        return await ask(either.Token).WaitAsync(either.Token);
    }
}
