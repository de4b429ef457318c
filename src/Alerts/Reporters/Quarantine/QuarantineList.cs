using System.Collections.Frozen;
using Alerts.Redis;
using Alerts.Telemetry;
using StackExchange.Redis;

namespace Alerts.Reporters.Quarantine;

/// <summary>
/// Who is in quarantine, in memory on every copy: asked for each report without a round trip. Follows changes by a hint and a poll.
/// </summary>
internal sealed class QuarantineList : BackgroundService
{
    private static readonly TimeSpan PollInterval = TimeSpan.FromSeconds(1);

    private readonly QuarantineStore store;
    private readonly IConnectionMultiplexer redis;
    private readonly RedisKeys keys;
    private readonly TimeProvider clock;
    private readonly ILogger<QuarantineList> logger;
    private readonly TaskCompletionSource firstRead = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private volatile FrozenSet<string> reporters = [];

    public QuarantineList(
        QuarantineStore store, IConnectionMultiplexer redis, RedisKeys keys, TimeProvider clock, ILogger<QuarantineList> logger)
    {
        (this.store, this.redis, this.keys, this.clock, this.logger) = (store, redis, keys, clock, logger);
        AlertsTelemetry.Meter.CreateObservableGauge(
            AlertsTelemetry.QuarantineReporters, () => reporters.Count, description: "Reporters in quarantine");
    }

    /// <summary>Done once the list has been read: before, nobody knows whose reports count.</summary>
    public Task FirstRead => firstRead.Task;

    public bool Holds(string reporter) => reporters.Contains(reporter);

    public async Task RefreshAsync()
    {
        var read = await store.ReportersAsync();
        if (!reporters.SetEquals(read)) reporters = read.ToFrozenSet(StringComparer.Ordinal);
        firstRead.TrySetResult();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var changed = new Signal();
        redis.GetSubscriber().Subscribe(RedisChannel.Literal(keys.QuarantineChanged), (_, _) => changed.Set(), CommandFlags.FireAndForget);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await RefreshAsync();
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                QuarantineLog.NotRefreshed(logger, RedisErrors.Reason(exception));
            }
            await changed.WaitAsync(PollInterval, clock, stoppingToken);
        }
    }
}
