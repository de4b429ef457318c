using MassTransit;
using RabbitMQ.Client;

namespace Alerts.Intake;

/// <summary>
/// Exchanges and queues, for RabbitMQ 3.10 to 4.x. A queue's type and arguments can never change, so its name carries a version.
/// <code>
/// field-reports (fanout, for direct publishers) ─► reports-v1 (fanout) ─► reports-v1 (quorum queue) ─► ReportConsumer
///        │ nothing bound                                HTTP door ─┘            │ delivered too often
///        ▼                                                                      ▼
/// unrouted-reports ─► unrouted-reports-v1 (quorum)                       dead-reports ─► dead-reports-v1 (quorum)
/// </code>
/// </summary>
internal static class ReportTopology
{
    public const string PublicExchange = "field-reports";
    public const string Queue = "reports-v1";
    public const string DeadExchange = "dead-reports";
    public const string DeadQueue = "dead-reports-v1";
    public const string UnroutedExchange = "unrouted-reports";
    public const string UnroutedQueue = "unrouted-reports-v1";

    /// <summary>A message that ended its consumer's process so often is set aside as a dead letter.</summary>
    private const int DeliveryLimit = 20;

    /// <summary>Some three million reports; past it publishers are refused, which is heard, instead of the oldest being dropped, which is not.</summary>
    private const long MostBytes = 2_000_000_000;

    /// <summary>The queue of reports, as MassTransit declares it.</summary>
    public static void Configure(IRabbitMqReceiveEndpointConfigurator endpoint)
    {
        endpoint.Durable = true;
        endpoint.SetQuorumQueue();
        endpoint.SetQueueArgument("x-delivery-limit", DeliveryLimit);
        endpoint.SetQueueArgument("x-dead-letter-exchange", DeadExchange);
        endpoint.SetQueueArgument("x-dead-letter-strategy", "at-least-once");
        endpoint.SetQueueArgument("x-overflow", "reject-publish");
        endpoint.SetQueueArgument("x-max-length-bytes", MostBytes);
        endpoint.Bind(PublicExchange, exchange =>
        {
            exchange.Durable = true;
            exchange.ExchangeType = ExchangeType.Fanout;
            exchange.SetExchangeArgument("alternate-exchange", UnroutedExchange);
        });
    }

    /// <summary>The places for what cannot be delivered: without a consumer of ours, so MassTransit does not declare them.</summary>
    public static async Task DeclareLastResortsAsync(IChannel channel, CancellationToken cancellation)
    {
        foreach (var (exchange, queue) in new[] { (DeadExchange, DeadQueue), (UnroutedExchange, UnroutedQueue) })
        {
            await channel.ExchangeDeclareAsync(exchange, ExchangeType.Fanout, durable: true, cancellationToken: cancellation);
            await channel.QueueDeclareAsync(
                queue,
                durable: true,
                exclusive: false,
                autoDelete: false,
                arguments: new Dictionary<string, object?> { ["x-queue-type"] = "quorum" },
                cancellationToken: cancellation);
            await channel.QueueBindAsync(queue, exchange, string.Empty, cancellationToken: cancellation);
        }
    }
}
