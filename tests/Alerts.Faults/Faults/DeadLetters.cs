using Alerts.Faults.World;
using Alerts.TestServers;
using RabbitMQ.Client;

namespace Alerts.Faults.Faults;

/// <summary>What the broker set aside goes back into the queue of reports.</summary>
internal static class DeadLetters
{
    public static Task<int> ReturnAsync(ProxiedInstallation world) => Eventually.Gives(
        async cancellation =>
        {
            await using var connection =
                await new ConnectionFactory { Uri = world.Broker.Uri, AutomaticRecoveryEnabled = false }.CreateConnectionAsync(
                    cancellation);
            await using var channel = await connection.CreateChannelAsync(new CreateChannelOptions(true, true), cancellation);
            var returned = 0;
            while (await channel.BasicGetAsync("dead-reports-v1", autoAck: false, cancellation) is { } dead)
            {
                await channel.BasicPublishAsync(
                    "reports-v1", "", mandatory: true, new BasicProperties(dead.BasicProperties), dead.Body, cancellation);
                await channel.BasicAckAsync(dead.DeliveryTag, multiple: false, cancellation);
                returned++;
            }
            return returned;
        },
        static _ => true,
        TimeSpan.FromSeconds(30));
}
