using System.Text;
using System.Text.Json;
using Alerts.Contracts;
using Alerts.Intake.Broker;
using RabbitMQ.Client;

namespace Alerts.LoadTests.World;

/// <summary>Publishes reports as any AMQP client would: raw JSON, persistent, confirmed, the reporter's key in a header.</summary>
internal sealed class Gateway : IAsyncDisposable
{
    /// <summary>Unconfirmed at a time while filling.</summary>
    private const int Window = 500;

    private readonly IConnection connection;
    private readonly IChannel channel;
    private readonly BasicProperties[] properties;

    private Gateway(IConnection connection, IChannel channel, IEnumerable<string> reporterKeys)
    {
        this.connection = connection;
        this.channel = channel;
        properties = [.. reporterKeys.Select(static key => new BasicProperties
        {
            Persistent = true,
            ContentType = "application/json",
            Headers = new Dictionary<string, object?> { ["authorization"] = Encoding.UTF8.GetBytes($"Bearer {key}") },
        })];
    }

    public static async Task<Gateway> ConnectAsync(Uri broker, IEnumerable<string> reporterKeys)
    {
        var connection = await new ConnectionFactory { Uri = broker, AutomaticRecoveryEnabled = false }.CreateConnectionAsync();
        // Its own limit of 128 unconfirmed messages would slow the filling down, and an open loop must not wait at all.
        var options = new CreateChannelOptions(
            publisherConfirmationsEnabled: true,
            publisherConfirmationTrackingEnabled: true,
            outstandingPublisherConfirmationsRateLimiter: null);
        return new(connection, await connection.CreateChannelAsync(options), reporterKeys);
    }

    /// <summary>Returns once the broker has confirmed it.</summary>
    public ValueTask PublishAsync(ReportMix.Sent sent) => PublishAsync(sent.Reporter, Json(sent.Report));

    /// <summary>The same with a body that was made before.</summary>
    public ValueTask PublishAsync(int reporter, ReadOnlyMemory<byte> body) =>
        channel.BasicPublishAsync(ReportTopology.PublicExchange, "", mandatory: true, properties[reporter % properties.Length], body);

    /// <summary>In order, all confirmed on return.</summary>
    public async Task FillAsync(IEnumerable<ReportMix.Sent> reports)
    {
        foreach (var window in reports.Chunk(Window)) await Task.WhenAll(window.Select(sent => PublishAsync(sent).AsTask()));
    }

    /// <summary>
    /// As a gateway that collects: each message holds an array of one reporter's next reports. Between reporters the order is another one.
    /// Answers the last report of each reporter.
    /// </summary>
    public async Task<IReadOnlyList<Guid>> FillArraysAsync(IEnumerable<ReportMix.Sent> reports, int size)
    {
        var arrays = reports.GroupBy(sent => sent.Reporter % properties.Length).SelectMany(own => own.Chunk(size)).ToList();
        foreach (var window in arrays.Chunk(Window))
            await Task.WhenAll(
                window.Select(some =>
                    PublishAsync(
                        some[0].Reporter,
                        JsonSerializer.SerializeToUtf8Bytes(some.Select(sent => sent.Report), ReportArrays.Default.IEnumerableReport))
                            .AsTask()));
        return [.. arrays.GroupBy(some => some[0].Reporter % properties.Length).Select(own => own.Last()[^1].Report.ReportId)];
    }

    /// <summary>Reports that no consumer has been given yet, and how many consumers there are.</summary>
    public async Task<(uint Waiting, uint Consumers)> QueueAsync()
    {
        var queue = await channel.QueueDeclarePassiveAsync(ReportTopology.Queue);
        return (queue.MessageCount, queue.ConsumerCount);
    }

    public async ValueTask DisposeAsync()
    {
        await channel.DisposeAsync();
        await connection.DisposeAsync();
    }

    public static byte[] Json(Report report) => JsonSerializer.SerializeToUtf8Bytes(report, ContractsJson.Default.Report);
}
