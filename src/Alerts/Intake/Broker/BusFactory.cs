using MassTransit;
using Microsoft.Extensions.Options;

namespace Alerts.Intake.Broker;

/// <summary>How a bus is put together: RabbitMQ, or in memory where no broker is named.</summary>
internal static class BusFactory
{
    public static IBusControl Make(IServiceProvider services, string? broker, Consumption consumption) => string.IsNullOrEmpty(broker)
        ? Bus.Factory.CreateUsingInMemory(configure => ConfigureEndpoint(services, configure, _ => { }))
        : Bus.Factory.CreateUsingRabbitMq(configure => ConfigureRabbitMq(services, configure, new(broker), consumption));

    private static void ConfigureRabbitMq(
        IServiceProvider services, IRabbitMqBusFactoryConfigurator configure, Uri address, Consumption consumption)
    {
        configure.Host(address, host =>
        {
            host.Heartbeat(TimeSpan.FromSeconds(10));
            host.PublisherConfirmation = true;
            host.RequestedConnectionTimeout(TimeSpan.FromSeconds(5));
        });
        ConfigureEndpoint(services, configure, endpoint =>
        {
            // Loops that hand messages on, not messages under way: those are bounded by the prefetch.
            endpoint.ConcurrentMessageLimit = 1;
            var rabbitMq = (IRabbitMqReceiveEndpointConfigurator)endpoint;
            rabbitMq.ConfigureChannel(channel => channel.UseFilter(new ConcurrentDispatchFilter(consumption)));
            ReportTopology.Configure(rabbitMq);
        });
    }

    private static void ConfigureEndpoint(
        IServiceProvider services, IBusFactoryConfigurator configure, Action<IReceiveEndpointConfigurator> topology)
    {
        var prefetch = services.GetRequiredService<IOptions<BrokerOptions>>().Value.Prefetch;
        configure.ClearSerialization();
        configure.AddSerializer(new RawBytesSerialization());
        configure.AddDeserializer(new RawBytesSerialization(), isDefault: true);
        configure.ReceiveEndpoint(ReportTopology.Queue, endpoint =>
        {
            endpoint.ConfigureConsumeTopology = false;
            endpoint.PublishFaults = false;
            endpoint.PrefetchCount = prefetch;
            endpoint.ConcurrentMessageLimit = prefetch;
            // Back into the queue, where it is safe, and not aside into another one.
            endpoint.RethrowFaultedMessages();
            topology(endpoint);
            // One instance without state: a scope for every message would cost more than the check.
            endpoint.Instance(services.GetRequiredService<ReportConsumer>());
        });
    }
}
