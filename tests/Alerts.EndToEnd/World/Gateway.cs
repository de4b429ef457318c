using System.Text;
using RabbitMQ.Client;

namespace Alerts.EndToEnd.World;

/// <summary>Any AMQP client: publishes straight to the broker and waits until the broker has it.</summary>
public sealed class Gateway(IConnection connection, IChannel channel) : IAsyncDisposable
{
    public static async Task<Gateway> ConnectAsync(Uri broker)
    {
        var connection = await new ConnectionFactory { Uri = broker }.CreateConnectionAsync();
        return new(connection, await connection.CreateChannelAsync(new CreateChannelOptions(true, true)));
    }

    /// <summary>As the contract asks for it.</summary>
    public Task PublishAsync(byte[] report, string key) =>
        PublishAsync(report, new BasicProperties { Persistent = true, ContentType = "application/json", Headers = Authorization(key) });

    /// <summary>As anybody might do it.</summary>
    public async Task PublishAsync(byte[] body, BasicProperties properties) =>
        await channel.BasicPublishAsync("field-reports", "", mandatory: true, properties, body);

    public async Task PublishWithoutPropertiesAsync(byte[] body) =>
        await channel.BasicPublishAsync("field-reports", "", mandatory: true, body);

    /// <summary>Makes a queue: what no gateway may.</summary>
    public async Task DeclareAsync() => await channel.QueueDeclareAsync("of-a-gateway");

    public static Dictionary<string, object?> Authorization(string key) =>
        new() { ["authorization"] = Encoding.UTF8.GetBytes($"Bearer {key}") };

    public async ValueTask DisposeAsync()
    {
        await channel.DisposeAsync();
        await connection.DisposeAsync();
    }
}
