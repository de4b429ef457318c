using System.Text;
using RabbitMQ.Client;

namespace Alerts.TestServers;

/// <summary>Any AMQP client: publishes straight to the broker and waits until the broker has confirmed it.</summary>
public sealed class Gateway : IAsyncDisposable
{
    private const string Exchange = "field-reports";

    private readonly IConnection connection;
    private readonly IChannel channel;

    private Gateway(IConnection connection, IChannel channel)
    {
        this.connection = connection;
        this.channel = channel;
    }

    /// <param name="broker">With user and password.</param>
    /// <param name="within">For the connection; null for the client's own limit.</param>
    /// <param name="cancellation">Gives up.</param>
    public static async Task<Gateway> ConnectAsync(Uri broker, TimeSpan? within = null, CancellationToken cancellation = default)
    {
        var factory = new ConnectionFactory { Uri = broker, AutomaticRecoveryEnabled = false };
        if (within is { } limit) factory.RequestedConnectionTimeout = limit;
        // The client's own limit of 128 unconfirmed messages would make an open loop of load wait.
        var options = new CreateChannelOptions(
            publisherConfirmationsEnabled: true,
            publisherConfirmationTrackingEnabled: true,
            outstandingPublisherConfirmationsRateLimiter: null);
        // The client has been seen not to return although its token was cancelled.
        var connection = await factory.CreateConnectionAsync(cancellation).WaitAsync(cancellation);
        try
        {
            return new(connection, await connection.CreateChannelAsync(options, cancellation).WaitAsync(cancellation));
        }
        catch
        {
            _ = Task.Run(() => AbortAsync(connection), CancellationToken.None);
            throw;
        }
    }

    /// <summary>As the contract asks for it.</summary>
    public Task PublishAsync(ReadOnlyMemory<byte> report, string key) => PublishAsync(report, PropertiesOf(key));

    /// <summary>As anybody might do it.</summary>
    public Task PublishAsync(ReadOnlyMemory<byte> body, BasicProperties properties, CancellationToken cancellation = default) =>
        channel.BasicPublishAsync(Exchange, "", mandatory: true, properties, body, cancellation).AsTask();

    public Task PublishWithoutPropertiesAsync(byte[] body) =>
        channel.BasicPublishAsync(Exchange, "", mandatory: true, body).AsTask();

    /// <summary>Makes a queue: what no gateway may.</summary>
    public Task DeclareAsync() => channel.QueueDeclareAsync("of-a-gateway");

    /// <summary>Messages that no consumer has been given yet, and how many consumers there are.</summary>
    public async Task<(uint Waiting, uint Consumers)> QueueAsync(string name)
    {
        var queue = await channel.QueueDeclarePassiveAsync(name);
        return (queue.MessageCount, queue.ConsumerCount);
    }

    /// <summary>Persistent JSON of the holder of a key; null for no key.</summary>
    public static BasicProperties PropertiesOf(string? key) => new()
    {
        Persistent = true,
        ContentType = "application/json",
        Headers = key is null ? null : Authorization(key),
    };

    public static Dictionary<string, object?> Authorization(string key) =>
        new() { ["authorization"] = Encoding.UTF8.GetBytes($"Bearer {key}") };

    /// <summary>Ends the connection without waiting for a broker that may be silent.</summary>
    public Task AbortAsync() => AbortAsync(connection);

    public async ValueTask DisposeAsync()
    {
        await channel.DisposeAsync();
        await connection.DisposeAsync();
    }

    private static Task AbortAsync(IConnection connection) => connection.AbortAsync(TimeSpan.FromSeconds(1));
}
