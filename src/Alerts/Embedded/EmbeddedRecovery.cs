using Alerts.Health;
using Alerts.Hosting;
using Alerts.Redis;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace Alerts.Embedded;

/// <summary>
/// The embedded server never writes again once a write of its files failed, as on a full disk. Nothing was acknowledged then, so it is
/// started anew on the same files as soon as there is room, and the program goes on.
/// </summary>
internal sealed class EmbeddedRecovery(
    EmbeddedRedis server, RedisRoundTrip trip, IOptions<AlertsOptions> options, TimeProvider clock, ILogger<EmbeddedRecovery> logger)
    : BackgroundService, IHealthCheck
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(3);

    /// <summary>Once is an accident.</summary>
    private const int FailuresOfServer = 3;

    /// <summary>As much as the server wants to write at once, and some.</summary>
    private const int Room = 1024 * 1024;

    private volatile bool isFull;

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(CheckReading.Result("disk-full", isFull
            ? [$"The disk that holds Alerts:DataDirectory {Path.GetFullPath(options.Value.DataDirectory)} is full: free space there, and "
                + $"the "
                + $"program goes on by itself."]
            : []));

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        var failures = 0;
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            failures = await AnswersAsync(stoppingToken) ? 0 : failures + 1;
            isFull = failures > 0 && !await HasRoomAsync(stoppingToken);
            if (failures < FailuresOfServer || isFull) continue;
            HealthLog.RestartingState(logger);
            try
            {
                server.Restart();
            }
            catch (Exception exception)
            {
                // The next look finds it down and tries again.
                HealthLog.StateNotRestarted(logger, exception.Message);
            }
            failures = 0;
        }
    }

    private async Task<bool> AnswersAsync(CancellationToken stopping)
    {
        using var deadline = new CancellationTokenSource(Deadline, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, stopping);
        try
        {
            return await trip.TryAsync(either.Token) is null;
        }
        catch (OperationCanceledException) when (!stopping.IsCancellationRequested)
        {
            return false;
        }
    }

    /// <summary>A file that is written and removed says more than the number of free blocks, which knows no quota.</summary>
    private async Task<bool> HasRoomAsync(CancellationToken stopping)
    {
        var path = Path.Combine(options.Value.DataDirectory, "room.probe");
        try
        {
            await using var file = new FileStream(
                path, new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, Options = FileOptions.DeleteOnClose });
            await file.WriteAsync(new byte[Room], stopping);
            await file.FlushAsync(stopping);
            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            // The last is how the framework tells of a limit on the size of files.
            return false;
        }
    }
}
