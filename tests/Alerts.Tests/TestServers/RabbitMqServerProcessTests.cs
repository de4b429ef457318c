using System.Text;
using Alerts.TestServers;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace Alerts.Tests.TestServers;

public sealed class RabbitMqServerProcessTests
{
    [Fact]
    public async Task A_confirmed_message_in_a_quorum_queue_is_there_after_a_hard_kill_and_restart()
    {
        await using var server = await RabbitMqServerProcess.StartAsync();
        var uri = await server.CreateVirtualHostAsync("kept");
        await using (var before = await ConnectAsync(uri))
        {
            await using var sending = await before.CreateChannelAsync(new CreateChannelOptions(true, true));
            await sending.QueueDeclareAsync(
                "kept",
                durable: true,
                exclusive: false,
                autoDelete: false,
                new Dictionary<string, object?> { ["x-queue-type"] = "quorum" });
            await server.SettleAsync();
            var persistent = new BasicProperties { Persistent = true };
            await sending.BasicPublishAsync("", "kept", mandatory: true, persistent, "told"u8.ToArray());
            await server.KillAsync();
        }

        await server.RestartAsync();

        await using var after = await ConnectAsync(uri);
        await using var channel = await after.CreateChannelAsync();
        var consumer = new AsyncEventingBasicConsumer(channel);
        var received = new TaskCompletionSource<string>();
        consumer.ReceivedAsync += (_, message) =>
        {
            received.TrySetResult(Encoding.UTF8.GetString(message.Body.Span));
            return Task.CompletedTask;
        };
        await channel.BasicConsumeAsync("kept", autoAck: true, consumer);
        Assert.Equal("told", await received.Task.WaitAsync(TimeSpan.FromSeconds(30)));
    }

    private static Task<IConnection> ConnectAsync(Uri uri) =>
        new ConnectionFactory { Uri = uri, AutomaticRecoveryEnabled = false }.CreateConnectionAsync();
}
