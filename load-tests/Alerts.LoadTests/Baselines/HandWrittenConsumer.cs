using System.Text.Json;
using System.Threading.Channels;
using Alerts.Contracts;
using Alerts.Incidents.Commit;
using Alerts.Intake.Broker;
using Alerts.LoadTests.Harness;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace Alerts.LoadTests.Baselines;

/// <summary>
/// Another baseline: a loop by hand on RabbitMQ.Client that does the same Redis work in batches of 100, by the program's own group commit,
/// and acknowledges each batch at once. It spares itself what the program must do for safety: the check field by field, the look-up of the
/// key, pseudonyms, and sealing.
/// </summary>
internal static class HandWrittenConsumer
{
    private const int BatchSize = 100;

    /// <summary>Consumes until the process is ended.</summary>
    public static async Task RunAsync(Uri broker, int prefetch, string redis, string border)
    {
        var map = new TestGeography().Map;
        await using var services = new CommitServices(redis, border);
        var waiting = Channel.CreateBounded<(ulong Tag, CommitCommand.Decide Work)>(
            new BoundedChannelOptions(prefetch) { SingleReader = true });
        await using var connection = await new ConnectionFactory { Uri = broker }.CreateConnectionAsync();
        await using var channel = await connection.CreateChannelAsync();
        await DeclareAsync(channel, prefetch);
        var consumer = new AsyncEventingBasicConsumer(channel);
        consumer.ReceivedAsync += (_, delivery) => waiting.Writer.WriteAsync((delivery.DeliveryTag, WorkOf(delivery, map))).AsTask();
        await channel.BasicConsumeAsync(ReportTopology.Queue, autoAck: false, consumer);

        List<(ulong Tag, CommitCommand.Decide Work)> batch = new(BatchSize);
        while (await waiting.Reader.WaitToReadAsync())
        {
            batch.Clear();
            while (batch.Count < BatchSize && waiting.Reader.TryRead(out var item)) batch.Add(item);
            await services.Commit.RunAsync([.. batch.Select(item => item.Work)], CancellationToken.None);
            await channel.BasicAckAsync(batch[^1].Tag, multiple: true);
        }
    }

    private static async Task DeclareAsync(IChannel channel, int prefetch)
    {
        foreach (var step in ReportTopology.Steps) await step(channel, CancellationToken.None);
        await channel.BasicQosAsync(0, (ushort)prefetch, global: false);
    }

    private static CommitCommand.Decide WorkOf(BasicDeliverEventArgs delivery, Sectors.SectorMap map)
    {
        var report = JsonSerializer.Deserialize(delivery.Body.Span, ContractsJson.Default.Report)!;
        // Who sent it must come from somewhere, and the commit needs different ones.
        var number = delivery.BasicProperties.Headers?["authorization"] is byte[] authorization ? authorization[^1] % 8 : 0;
        return CommitCommands.Of(report, number, map);
    }
}
