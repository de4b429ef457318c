using Alerts.TestServers;

namespace Alerts.Faults.Faults;

/// <summary>
/// SIGSTOP of Redis: connections stay open and nothing answers. In some runs a copy is killed meanwhile, with all that it holds.
/// </summary>
internal sealed class RedisStopped(double seconds, bool killsProgram) : Fault
{
    public override string Name => $"redis-stopped-{seconds:0}s{(killsProgram ? "-and-program-killed" : "")}";

    public override Family Family => Family.RedisStandstill;

    public override async Task<Outage?> StrikeAsync(Stage stage, Random random, CancellationToken stopping)
    {
        var copy = stage.World.Copies[random.Next(stage.World.Copies.Count)];
        Outage? outage = null;
        stage.World.Redis.Pause();
        await WhileAsync(
            async () =>
            {
                await Eventually.Holds(() => stage.World.Redis.IsPaused, TimeSpan.FromSeconds(5), stopping);
                await WaitAsync(random, seconds / 2, seconds / 2, stopping);
                if (killsProgram)
                {
                    outage = Outage.Begin("program");
                    await copy.Program.KillAsync();
                }
                await WaitAsync(random, seconds / 2, seconds / 2, stopping);
            },
            async () =>
            {
                stage.World.Redis.Resume();
                if (copy.Program.HasExited) await copy.Program.RelaunchAsync();
            });
        // It could not start while Redis stood still: that time is not the program's.
        return outage is null ? null : outage with { Since = System.Diagnostics.Stopwatch.StartNew() };
    }
}
