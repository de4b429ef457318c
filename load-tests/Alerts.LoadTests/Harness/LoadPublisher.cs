using Alerts.Intake.Broker;
using Alerts.TestServers;
using RabbitMQ.Client;

namespace Alerts.LoadTests.Harness;

/// <summary>A gateway that publishes the reports of a mix, each under its reporter's key.</summary>
internal sealed class LoadPublisher : IAsyncDisposable
{
    /// <summary>Unconfirmed at a time while filling.</summary>
    private const int Window = 500;

    private readonly Gateway gateway;
    private readonly BasicProperties[] properties;

    private LoadPublisher(Gateway gateway, IEnumerable<string> reporterKeys)
    {
        this.gateway = gateway;
        properties = [.. reporterKeys.Select(Gateway.PropertiesOf)];
    }

    public static async Task<LoadPublisher> ConnectAsync(Uri broker, IEnumerable<string> reporterKeys) =>
        new(await Gateway.ConnectAsync(broker), reporterKeys);

    /// <summary>Returns once the broker has confirmed it.</summary>
    public Task PublishAsync(int reporter, ReadOnlyMemory<byte> body) =>
        gateway.PublishAsync(body, properties[reporter % properties.Length]);

    /// <summary>In order, all confirmed on return.</summary>
    public async Task FillAsync(IEnumerable<ReportMix.Sent> reports)
    {
        foreach (var window in reports.Chunk(Window))
            await Task.WhenAll(window.Select(sent => PublishAsync(sent.Reporter, ReportJson.Of(sent.Report))));
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
                window.Select(some => PublishAsync(some[0].Reporter, ReportJson.Of(some.Select(sent => sent.Report)))));
        return [.. arrays.GroupBy(some => some[0].Reporter % properties.Length).Select(own => own.Last()[^1].Report.ReportId)];
    }

    /// <summary>Reports that no consumer has been given yet, and how many consumers there are.</summary>
    public Task<(uint Waiting, uint Consumers)> QueueAsync() => gateway.QueueAsync(ReportTopology.Queue);

    public ValueTask DisposeAsync() => gateway.DisposeAsync();
}
