using System.Diagnostics;
using Alerts.LoadTests.Accounting;
using Alerts.LoadTests.Harness;
using Alerts.TestServers;

namespace Alerts.LoadTests.Scenarios;

/// <summary>One system under test with its virtual host, its gateway and its own reports.</summary>
internal sealed class DrainTarget : IAsyncDisposable
{
    private readonly RabbitMqServerProcess broker;
    private readonly string host;
    private readonly SystemUnderTest system;
    private readonly LoadPublisher gateway;
    private readonly ReportMix mix;

    private DrainTarget(RabbitMqServerProcess broker, string host, SystemUnderTest system, LoadPublisher gateway, ReportMix mix)
    {
        this.broker = broker;
        this.host = host;
        this.system = system;
        this.gateway = gateway;
        this.mix = mix;
    }

    public static async Task<DrainTarget> OpenAsync(
        RabbitMqServerProcess broker, TestGeography geography, Func<Uri, Task<SystemUnderTest>> start)
    {
        var host = Guid.NewGuid().ToString("N");
        var address = await broker.CreateVirtualHostAsync(host);
        var system = await start(address);
        try
        {
            var target = new DrainTarget(
                broker,
                host,
                system,
                await LoadPublisher.ConnectAsync(address, system.ReporterKeys),
                new(geography, hours: 7 * 24, TimeProvider.System.GetUtcNow(), reporters: 8));
            await Eventually.Gives(
                async _ => await ConsumersAsync(address, system), static consumers => consumers > 0, TimeSpan.FromSeconds(60));
            return target;
        }
        catch
        {
            await system.DisposeAsync();
            throw;
        }
    }

    public Task<DrainRun> DrainAsync(int count) => DrainAsync(
        count,
        gateway.FillAsync,
        async () =>
        {
            while ((await gateway.QueueAsync()).Waiting > 0) await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System);
        });

    /// <summary>
    /// The same with messages that hold arrays. A prefetch holds the whole queue then, so the time runs until the last report of every
    /// reporter is decided: later than for the others.
    /// </summary>
    public async Task<DrainRun> DrainArraysAsync(int count, int size)
    {
        using var record = system.Api();
        IReadOnlyList<Guid> last = [];
        return await DrainAsync(
            count,
            async reports => last = await gateway.FillArraysAsync(reports, size),
            async () =>
            {
                foreach (var report in last)
                {
                    while (!await record.IsDecidedAsync(report)) await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System);
                }
            });
    }

    private async Task<DrainRun> DrainAsync(int count, Func<List<ReportMix.Sent>, Task> fillAsync, Func<Task> untilDrainedAsync)
    {
        var reports = mix.Next(count);
        system.Hold();
        await fillAsync(reports);
        var allocatedBefore = system.AllocatedBytes;
        var before = ProcessTimes.Now();
        var clock = Stopwatch.StartNew();
        system.Release();
        await untilDrainedAsync();
        var elapsed = clock.Elapsed;
        var after = ProcessTimes.Now();
        // The last prefetch is still under way, and the next figure of allocations comes within 50 ms.
        await Task.Delay(TimeSpan.FromMilliseconds(500), TimeProvider.System);
        return new(
            count / elapsed.TotalSeconds,
            (system.AllocatedBytes - allocatedBefore) / (double)count,
            PerReport(after.Of(system.ProcessId) - before.Of(system.ProcessId)),
            PerReport(after.Of("beam.smp") - before.Of("beam.smp")),
            PerReport(after.Of("redis-server") - before.Of("redis-server")));

        double PerReport(double seconds) => seconds * 1e6 / count;
    }

    /// <summary>Everything has been decided, and nothing was set aside: a consumer that does that would look fast.</summary>
    public async Task<Tally> AccountAsync()
    {
        var listing = await Eventually.Gives(
            _ => broker.ControlAsync("list_queues", "--vhost", host, "name", "messages"),
            static queues => Queues(queues).All(queue => queue.Messages == 0),
            TimeSpan.FromSeconds(60));
        var setAside = Queues(listing)
            .Where(queue =>
                queue.Name.EndsWith("_error", StringComparison.Ordinal) || queue.Name.EndsWith("_skipped", StringComparison.Ordinal))
                    .ToList();
        if (setAside.Count > 0) throw new InvalidOperationException($"Messages were set aside: {string.Join(", ", setAside)}");
        return await system.AccountAsync(mix);
    }

    public async ValueTask DisposeAsync()
    {
        await gateway.DisposeAsync();
        await system.DisposeAsync();
    }

    /// <summary>On a connection of its own: asking for a queue that is not there yet closes the channel.</summary>
    private static async Task<uint> ConsumersAsync(Uri address, SystemUnderTest system)
    {
        await using var gateway = await LoadPublisher.ConnectAsync(address, system.ReporterKeys);
        return (await gateway.QueueAsync()).Consumers;
    }

    private static IEnumerable<(string Name, int Messages)> Queues(string listing) => listing.Split('\n')
        .Select(line => line.Split('\t')).Where(fields => fields.Length == 2 && int.TryParse(fields[1], out _))
        .Select(fields => (fields[0], int.Parse(fields[1], System.Globalization.CultureInfo.InvariantCulture)));
}
