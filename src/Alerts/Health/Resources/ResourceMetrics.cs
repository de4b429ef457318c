using System.Diagnostics.Metrics;
using Alerts.Telemetry;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace Alerts.Health.Resources;

/// <summary>
/// What runs out without a sound: room on the disk, Redis' memory, the clocks' agreement, the age of the last backup. Redis and RabbitMQ do
/// not tell how full their own disks are over the connections that the program has: of Redis it is told whether its last writes worked.
/// </summary>
internal sealed class ResourceMetrics(RedisHealthCheck redis, LastBackup backup, IOptions<AlertsOptions> options, TimeProvider clock,
    ILogger<ResourceMetrics> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(15);

    private volatile IReadOnlyList<Measurement<long>> lastBackup = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        Observe();
        using var timer = new PeriodicTimer(Interval, clock);
        do lastBackup = await BackupAsync();
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private void Observe()
    {
        var meter = AlertsTelemetry.Meter;
        meter.CreateObservableGauge(AlertsTelemetry.DiskFree, () =>
            Disk(static disk => disk.FreeBytes), "By", "Room left on the disk that holds Alerts:DataDirectory");
        meter.CreateObservableGauge(AlertsTelemetry.DiskSize, () =>
            Disk(static disk => disk.TotalBytes), "By", "Size of the disk that holds Alerts:DataDirectory");
        meter.CreateObservableGauge(AlertsTelemetry.RedisMemoryUsed, () =>
            OfRedis(static seen => seen.State.UsedMemory), "By", "Memory that Redis uses");
        meter.CreateObservableGauge(
            AlertsTelemetry.RedisMemoryMax,
            () => OfRedis(static seen => seen.State.MaxMemory, static seen => seen.State.MaxMemory > 0),
            "By",
                "Redis' maxmemory; absent where none is set");
        meter.CreateObservableGauge(
            AlertsTelemetry.RedisWrites, () => OfRedis(static seen => seen.State.FailsToAppend || seen.State.FailsToRewrite ? 0 : 1),
                description: "1 while Redis can write its append-only file, otherwise 0");
        meter.CreateObservableGauge(
            AlertsTelemetry.ClockSkew, () => OfRedis(static seen => Math.Sign(seen.Skew.Ahead.Ticks) * seen.Skew.Certain.TotalSeconds), "s",
                "This machine's clock less Redis': what is certain of it, positive when this one is ahead");
        meter.CreateObservableGauge(AlertsTelemetry.LastBackup, () =>
            lastBackup, "s", "Unix time of the newest finished backup; 0 when there is none");
    }

    private IEnumerable<Measurement<long>> Disk(Func<DiskSpace, long> figure)
    {
        try
        {
            return [new(figure(DiskSpace.Of(options.Value.DataDirectory)), AlertsTelemetry.Label("disk", "data"))];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    private IEnumerable<Measurement<T>> OfRedis<T>(Func<RedisObservation, T> figure, Func<RedisObservation, bool>? isTold = null)
        where T : struct => redis.Observed.Where(seen => isTold?.Invoke(seen) ?? true)
            .Select(seen => new Measurement<T>(figure(seen), AlertsTelemetry.Label("server", seen.Server)));

    private async Task<IReadOnlyList<Measurement<long>>> BackupAsync()
    {
        try
        {
            return [new((await backup.GetAsync())?.ToUnixTimeSeconds() ?? 0)];
        }
        catch (Exception exception) when (exception is RedisException or TimeoutException)
        {
            // Readiness says that it does not answer; what was true of the backup still is.
            return lastBackup;
        }
        catch (Exception exception)
        {
            HealthLog.CheckFailed(logger, "last-backup", exception);
            return [];
        }
    }
}
