using RabbitMQ.Client;

namespace Alerts.Intake.Broker;

/// <summary>
/// What one bus takes from the queue of reports, as the client library under it sees it: the bus's own account has said "healthy" while
/// nothing came.
/// </summary>
internal sealed class Consumption(TimeProvider clock)
{
    private volatile Subscription? latest;

    /// <summary>The broker accepted a consumer of this bus, and its channel is open.</summary>
    public bool IsRegistered => latest is { IsOpen: true };

    /// <summary>Messages that were handed over to the consumer and are not done.</summary>
    public int UnderWay => latest?.UnderWay ?? 0;

    /// <summary>When the last message came; null before the first.</summary>
    public DateTimeOffset? LastDeliveryAt { get; private set; }

    /// <summary>The bus subscribes, for the first time or anew; what came before counts no more.</summary>
    public Subscription Subscribe(IConnection connection, IChannel channel) => latest = new(this, connection, channel);

    /// <summary>Closes the connection, which gives back to the broker what is under way.</summary>
    public async Task AbortAsync(TimeSpan patience)
    {
        if (latest is { Connection: var connection }) await connection.AbortAsync(patience);
    }

    /// <summary>One consumer on one channel.</summary>
    internal sealed class Subscription(Consumption consumption, IConnection connection, IChannel channel)
    {
        private volatile bool isAccepted;
        private int underWay;

        public IConnection Connection => connection;

        public bool IsOpen => isAccepted && channel.IsOpen;

        public int UnderWay => Volatile.Read(ref underWay);

        public void Accepted() => isAccepted = true;

        public void Ended() => isAccepted = false;

        /// <param name="handling">Ends when the message is done.</param>
        public void Delivered(Task handling)
        {
            consumption.LastDeliveryAt = consumption.Now;
            Interlocked.Increment(ref underWay);
            handling.ContinueWith(
                static (_, subscription) => Interlocked.Decrement(ref ((Subscription)subscription!).underWay),
                this,
                CancellationToken.None,
                TaskContinuationOptions.ExecuteSynchronously,
                TaskScheduler.Default);
        }
    }

    private DateTimeOffset Now => clock.GetUtcNow();
}
