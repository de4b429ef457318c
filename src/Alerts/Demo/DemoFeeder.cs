using System.Text.Json;
using Alerts.Contracts;
using Alerts.Redis;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace Alerts.Demo;

/// <summary>Sends the replay's reports, each with the rights of its reporter. A restart goes on where this one stopped.</summary>
internal sealed class DemoFeeder(
    SendReport send,
    DemoKeys keys,
    IConnectionMultiplexer redis,
    RedisKeys redisKeys,
    IOptions<AlertsOptions> alerts,
    IOptions<DemoOptions> options,
    IHostApplicationLifetime lifetime,
    DemoGreeting greeting,
    DemoVisitor visitor,
    TimeProvider clock,
    ILogger<DemoFeeder> logger) : BackgroundService
{
    /// <summary>
    /// A step that was begun longer ago is not taken up again, and a new lap begins: its reports would tell of a past that the room has
    /// left.
    /// </summary>
    private static readonly TimeSpan MaxPause = TimeSpan.FromHours(1);

    private static readonly TimeSpan RetryPause = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await UntilStartedAsync(stoppingToken);
        var people = await keys.EnsureAsync(alerts.Value.DataDirectory, DemoReporters.All);
        visitor.Rights = people.First(person => person.Rights.Role == Access.Role.Operator).Rights;
        greeting.Print(people);
        var replay = new DemoReplay([.. ReplayOrder.Rounds(UcdpFile.Read(UcdpFile.Shipped))], DemoReporters.Reporters.Count);
        for (var position = await ReadPositionAsync(); ; position = position.Next(replay.StepsPerLap, clock.GetUtcNow()))
        {
            await UntilDoneAsync(
                async () => await redis.GetDatabase().StringSetAsync(redisKeys.DemoPosition, position.ToString()), stoppingToken);
            foreach (var sent in DemoScenes.Opening(position)) await SendAsync(sent);
            foreach (var sent in replay.ReportsOf(position).Concat(DemoScenes.Besides(position)))
            {
                await SendAsync(sent);
                if (!DemoReplay.IsBurst(position.Step)) await PauseAsync(stoppingToken);
            }
            if (DemoReplay.IsBurst(position.Step)) await PauseAsync(stoppingToken);
        }

        Task SendAsync(ReplayedReport sent)
        {
            var json = JsonSerializer.SerializeToUtf8Bytes(sent.Report, ContractsJson.Default.Report);
            return UntilDoneAsync(() => send(people[sent.Reporter].Rights, json, stoppingToken), stoppingToken);
        }
    }

    private async Task<ReplayPosition> ReadPositionAsync()
    {
        var now = clock.GetUtcNow();
        string? stored = await redis.GetDatabase().StringGetAsync(redisKeys.DemoPosition);
        if (!ReplayPosition.TryParse(stored, out var position)) return new(Lap: 0, Step: 0, now);
        return now - position.StartedAt < MaxPause ? position : position.NextLap(now);
    }

    private async Task UntilDoneAsync(Func<Task<bool>> attempt, CancellationToken cancellation)
    {
        while (true)
        {
            try
            {
                if (await attempt()) return;
            }
            catch (Exception exception) when (exception is RedisException or TimeoutException)
            {
                DemoLog.TryingAgain(logger, RedisErrors.Reason(exception));
            }
            await Task.Delay(RetryPause, clock, cancellation);
        }
    }

    private async Task UntilStartedAsync(CancellationToken cancellation)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(cancellation);
    }

    private Task PauseAsync(CancellationToken cancellation) =>
        Task.Delay(TimeSpan.FromSeconds(1 / options.Value.ReportsPerSecond), clock, cancellation);
}
