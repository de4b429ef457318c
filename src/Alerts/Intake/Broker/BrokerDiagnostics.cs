using System.Diagnostics;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace Alerts.Intake.Broker;

/// <summary>Asks the broker once, as the probe of the running program does all the time, without taking anything from it.</summary>
internal sealed class BrokerDiagnostics(IConfiguration configuration, IServiceProvider rooms, TimeProvider clock)
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(15);

    public async Task<BrokerFindings> ExamineAsync(CancellationToken cancellation)
    {
        if (configuration.GetConnectionString("RabbitMq") is not { Length: > 0 } text) return new(null);
        if (!Uri.TryCreate(text, UriKind.Absolute, out var uri))
            return new("ConnectionStrings:RabbitMq is not an amqp:// or amqps:// address.");
        var address = uri.Authority.Split('@')[^1];
        using var deadline = new CancellationTokenSource(Deadline, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellation);
        try
        {
            return await AskAsync(uri, either.Token) with { Address = address, Problem = await ProbeAsync(either.Token) };
        }
        catch (OperationInterruptedException exception) when (exception.ShutdownReason?.ReplyCode == 404)
        {
            return new("The broker answers but has no queue for reports: the program has not run on it yet.", address);
        }
        catch (Exception exception) when (!cancellation.IsCancellationRequested)
        {
            return new(BrokerErrors.Sentence(exception), address);
        }
    }

    private static async Task<BrokerFindings> AskAsync(Uri uri, CancellationToken cancellation)
    {
        var factory =
            new ConnectionFactory
            {
                Uri = uri,
                AutomaticRecoveryEnabled = false,
                RequestedConnectionTimeout = Deadline,
                ClientProvidedName = "alerts doctor"
            };
        await using var connection = await factory.CreateConnectionAsync(cancellation).WaitAsync(cancellation);
        await using var channel = await connection.CreateChannelAsync(cancellationToken: cancellation).WaitAsync(cancellation);
        var asked = Stopwatch.GetTimestamp();
        var queue = await channel.QueueDeclarePassiveAsync(ReportTopology.Queue, cancellation).WaitAsync(cancellation);
        return new(null, null, Stopwatch.GetElapsedTime(asked), queue.MessageCount, queue.ConsumerCount);
    }

    /// <summary>Looks as the program's own probe does; its notices are there then.</summary>
    private async Task<string?> ProbeAsync(CancellationToken cancellation) =>
        await rooms.GetRequiredService<BrokerProbe>().FindProblemsAsync(cancellation) is { Count: > 0 } problems
            ? string.Join(' ', problems) : null;
}
