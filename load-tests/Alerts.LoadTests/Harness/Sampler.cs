using System.Diagnostics;

namespace Alerts.LoadTests.Harness;

/// <summary>Looks twice a second at the queue, the processors and the memory of everything that this process started.</summary>
internal sealed class Sampler : IAsyncDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);

    private readonly LoadPublisher gateway;
    private readonly CancellationTokenSource ending = new();
    private readonly List<Sample> samples = [];
    private readonly Stopwatch clock = Stopwatch.StartNew();
    private Task taking = Task.CompletedTask;

    private Sampler(LoadPublisher gateway) => this.gateway = gateway;

    public static Sampler Start(LoadPublisher gateway)
    {
        var sampler = new Sampler(gateway);
        sampler.taking = Task.Run(sampler.TakeAsync);
        return sampler;
    }

    public async Task<IReadOnlyList<Sample>> StopAsync()
    {
        await ending.CancelAsync();
        await taking;
        return samples;
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        ending.Dispose();
    }

    private async Task TakeAsync()
    {
        var (before, beforeAt) = (ProcessTimes.Now(), clock.Elapsed);
        using var timer = new PeriodicTimer(Interval, TimeProvider.System);
        try
        {
            while (await timer.WaitForNextTickAsync(ending.Token))
            {
                var (now, at) = (ProcessTimes.Now(), clock.Elapsed);
                var queue = (await gateway.QueueAsync()).Waiting;
                var seconds = (at - beforeAt).TotalSeconds;
                samples.Add(new(at.TotalSeconds, queue, now.Entries.GroupBy(NameOf).Where(same => same.Key.Length > 0).ToDictionary(
                    same => same.Key,
                    same =>
                        (same.Sum(entry => Math.Max(0, entry.Seconds - before.Of(entry.Id))) / seconds, same.Sum(entry =>
                            entry.ResidentBytes)))));
                (before, beforeAt) = (now, at);
            }
        }
        catch (OperationCanceledException)
        {
            // Enough was taken.
        }
    }

    private static string NameOf(ProcessTimes.Entry entry) =>
        entry.Id == Environment.ProcessId ? "generator and watchers" : entry.Command switch
        {
            "dotnet" => "program",
            "beam.smp" => "broker",
            "redis-server" => "Redis",
            _ => "",
        };
}
