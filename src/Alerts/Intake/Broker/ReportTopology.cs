using MassTransit;
using RabbitMQ.Client;

namespace Alerts.Intake.Broker;

/// <summary>
/// Exchanges and queues, for RabbitMQ 3.10 to 4.x. A queue's type and arguments can never change, so its name carries a version.
/// <code>
/// field-reports (fanout, for direct publishers) ─► reports-v1 (fanout) ─► reports-v1 (quorum queue) ─► ReportConsumer
///        │ nothing bound                                HTTP endpoint ─┘            │ delivered too often
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

    /// <summary>What names of queues begin with that serve to see whether the broker works.</summary>
    public const string ProbeQueue = "alerts-probe";

    /// <summary>Every name above, as a pattern for the broker's permissions.</summary>
    public const string Names = "^(field-reports|reports-v1|dead-reports.*|unrouted-reports.*|alerts-probe.*)$";

    /// <summary>A message that ended its consumer's process so often is set aside as a dead letter.</summary>
    private const int DeliveryLimit = 20;

    /// <summary>
    /// Some three million reports; past it publishers are refused, which is heard, instead of the oldest being dropped, which is not.
    /// </summary>
    private const long MaxBytes = 2_000_000_000;

    private static readonly Dictionary<string, object?> QueueArguments = new()
    {
        ["x-queue-type"] = "quorum",
        ["x-delivery-limit"] = DeliveryLimit,
        ["x-dead-letter-exchange"] = DeadExchange,
        ["x-dead-letter-strategy"] = "at-least-once",
        ["x-overflow"] = "reject-publish",
        ["x-max-length-bytes"] = MaxBytes,
    };

    private static readonly Dictionary<string, object?> LastResortArguments = new() { ["x-queue-type"] = "quorum" };

    /// <summary>
    /// Declares everything, one thing at a time: the places for what cannot be delivered, without a consumer and so unknown to MassTransit,
    /// and all that MassTransit declares too, so that it is seen what was declared otherwise.
    /// </summary>
    public static IReadOnlyList<Func<IChannel, CancellationToken, Task>> Steps { get; } =
    [
        (channel, cancellation) => ExchangeAsync(channel, DeadExchange, cancellation),
        (channel, cancellation) => QueueAsync(channel, DeadQueue, LastResortArguments, cancellation),
        (channel, cancellation) => channel.QueueBindAsync(DeadQueue, DeadExchange, string.Empty, cancellationToken: cancellation),
        (channel, cancellation) => ExchangeAsync(channel, UnroutedExchange, cancellation),
        (channel, cancellation) => QueueAsync(channel, UnroutedQueue, LastResortArguments, cancellation),
        (channel, cancellation) => channel.QueueBindAsync(UnroutedQueue, UnroutedExchange, string.Empty, cancellationToken: cancellation),
        (channel, cancellation) =>
            ExchangeAsync(channel, PublicExchange, cancellation, new() { ["alternate-exchange"] = UnroutedExchange }),
        (channel, cancellation) => ExchangeAsync(channel, Queue, cancellation),
        (channel, cancellation) => QueueAsync(channel, Queue, QueueArguments, cancellation),
        (channel, cancellation) => channel.QueueBindAsync(Queue, Queue, string.Empty, cancellationToken: cancellation),
        (channel, cancellation) => channel.ExchangeBindAsync(Queue, PublicExchange, string.Empty, cancellationToken: cancellation),
    ];

    /// <summary>The queue of reports, as MassTransit declares it.</summary>
    public static void Configure(IRabbitMqReceiveEndpointConfigurator endpoint)
    {
        endpoint.Durable = true;
        endpoint.SetQuorumQueue();
        foreach (var (name, value) in QueueArguments) endpoint.SetQueueArgument(name, value!);
        endpoint.Bind(PublicExchange, exchange =>
        {
            exchange.Durable = true;
            exchange.ExchangeType = ExchangeType.Fanout;
            exchange.SetExchangeArgument("alternate-exchange", UnroutedExchange);
        });
    }

    private static Task ExchangeAsync(
        IChannel channel, string name, CancellationToken cancellation, Dictionary<string, object?>? arguments = null) =>
        channel.ExchangeDeclareAsync(name, ExchangeType.Fanout, durable: true, arguments: arguments, cancellationToken: cancellation);

    private static Task QueueAsync(IChannel channel, string name, Dictionary<string, object?> arguments, CancellationToken cancellation) =>
        channel.QueueDeclareAsync(name, durable: true, exclusive: false, autoDelete: false, arguments, cancellationToken: cancellation);
}
