using MassTransit;
using MassTransit.RabbitMqTransport;
using RabbitMQ.Client;

namespace Alerts.Intake.Broker;

/// <summary>
/// Lets as many messages be under way as the prefetch allows, with one loop that hands them on. MassTransit has RabbitMQ.Client run a loop
/// for every message that may be under way (<c>ConsumerDispatchConcurrency</c>), and each message wakes all that wait: with a thousand of
/// them, 2.5 ms of processor time a message at 200 a second. Here the loop does not wait for what it handed on; each message is still
/// acknowledged by itself, when it is done. What a message says of itself reaches MassTransit only as far as this program asks for it
/// (<see cref="MessageProperties.Known"/>).
/// </summary>
internal sealed class ConcurrentDispatchFilter(Consumption consumption) : IFilter<ChannelContext>
{
    public Task Send(ChannelContext context, IPipe<ChannelContext> next) => next.Send(new Channel(context, consumption));

    public void Probe(ProbeContext context) => context.CreateFilterScope("deliveriesSideBySide");

    /// <summary>The same channel, with a consumer that is not waited for.</summary>
    private sealed class Channel(ChannelContext inner, Consumption consumption)
        : SharedChannelContext(inner, inner.CancellationToken), ChannelContext
    {
        private readonly ChannelContext own = inner;

        Task<string> ChannelContext.BasicConsume(
            string queue,
            bool noAck,
            bool exclusive,
            IDictionary<string, object?> arguments,
            IAsyncBasicConsumer consumer,
            string consumerTag,
            CancellationToken cancellationToken) =>
            own.BasicConsume(
                queue,
                noAck,
                exclusive,
                arguments,
                new Consumer(consumer, consumption.Subscribe(own.ConnectionContext.Connection, own.Channel)),
                consumerTag,
                cancellationToken);

        // Once for every message: the base class would link two tokens that are one.
        ValueTask ChannelContext.BasicAck(ulong deliveryTag, bool multiple, CancellationToken cancellationToken) =>
            own.BasicAck(deliveryTag, multiple, cancellationToken);
    }

    private sealed class Consumer(IAsyncBasicConsumer inner, Consumption.Subscription subscription) : IAsyncBasicConsumer
    {
        public IChannel? Channel => inner.Channel;

        public Task HandleBasicCancelAsync(string consumerTag, CancellationToken cancellationToken = default)
        {
            subscription.Ended();
            return inner.HandleBasicCancelAsync(consumerTag, cancellationToken);
        }

        public Task HandleBasicCancelOkAsync(string consumerTag, CancellationToken cancellationToken = default)
        {
            subscription.Ended();
            return inner.HandleBasicCancelOkAsync(consumerTag, cancellationToken);
        }

        public Task HandleBasicConsumeOkAsync(string consumerTag, CancellationToken cancellationToken = default)
        {
            subscription.Accepted();
            return inner.HandleBasicConsumeOkAsync(consumerTag, cancellationToken);
        }

        public Task HandleChannelShutdownAsync(object channel, RabbitMQ.Client.Events.ShutdownEventArgs reason)
        {
            subscription.Ended();
            return inner.HandleChannelShutdownAsync(channel, reason);
        }

        /// <summary>
        /// Never throws: MassTransit tells the broker and the log what went wrong. The memory belongs to the client and is used again once
        /// this returns.
        /// </summary>
        public Task HandleBasicDeliverAsync(
            string consumerTag,
            ulong deliveryTag,
            bool redelivered,
            string exchange,
            string routingKey,
            IReadOnlyBasicProperties properties,
            ReadOnlyMemory<byte> body,
            CancellationToken cancellationToken = default)
        {
            subscription.Delivered(inner.HandleBasicDeliverAsync(
                consumerTag,
                deliveryTag,
                redelivered,
                exchange,
                routingKey,
                MessageProperties.Known(properties),
                body.ToArray(),
                cancellationToken));
            return Task.CompletedTask;
        }
    }
}
