using Alerts.Faults.World;
using Alerts.TestServers;
using StackExchange.Redis;

namespace Alerts.Faults.Faults;

/// <summary>SIGSTOP of Redis: connections stay open and nothing answers. In some runs a copy is killed meanwhile, with all that it holds.</summary>
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

/// <summary>The broker blocks publishers: out of memory or of disk space, as its own alarms see it.</summary>
internal sealed class BrokerAlarm(bool memory) : Fault
{
    public override string Name => memory ? "broker-memory-alarm" : "broker-disk-alarm";

    public override Family Family => Family.BrokerAlarm;

    public override async Task<Outage?> StrikeAsync(Stage stage, Random random, CancellationToken stopping)
    {
        await WhileAsync(
            async () =>
            {
                await (memory
                    ? stage.World.Broker.ControlAsync("set_vm_memory_high_watermark", "0.0001")
                    : stage.World.Broker.ControlAsync("set_disk_free_limit", "900000GB"));
                await Eventually.Gives(
                    _ => stage.World.Broker.ControlAsync("eval", "rabbit_alarm:get_alarms()."), alarms => alarms.Contains("resource_limit", StringComparison.Ordinal),
                    TimeSpan.FromSeconds(20), stopping);
                await WaitAsync(random, 2, stage.IsBrief ? 5 : 15, stopping);
            },
            () => memory
                ? stage.World.Broker.ControlAsync("set_vm_memory_high_watermark", "0.4")
                : stage.World.Broker.ControlAsync("set_disk_free_limit", "50MB"));
        return null;
    }
}

/// <summary>Redis refuses every write for want of memory.</summary>
internal sealed class RedisOutOfMemory : Fault
{
    public override string Name => "redis-out-of-memory";

    public override Family Family => Family.RedisData;

    public override async Task<Outage?> StrikeAsync(Stage stage, Random random, CancellationToken stopping)
    {
        await WhileAsync(
            async () =>
            {
                await RedisConsole.RunAsync(stage.World, redis => redis.ExecuteAsync("CONFIG", "SET", "maxmemory", "1mb"));
                Struck(await RedisConsole.RunAsync(stage.World, RefusesWritesAsync), "Redis takes writes");
                await WaitAsync(random, 2, stage.IsBrief ? 4 : 12, stopping);
            },
            () => RedisConsole.RunAsync(stage.World, redis => redis.ExecuteAsync("CONFIG", "SET", "maxmemory", "0")));
        return null;
    }

    private static async Task<bool> RefusesWritesAsync(IDatabase redis)
    {
        try
        {
            await redis.StringSetAsync("out-of-memory", "no", TimeSpan.FromSeconds(1));
            return false;
        }
        catch (RedisServerException refusal) when (refusal.Message.StartsWith("OOM", StringComparison.Ordinal))
        {
            return true;
        }
    }
}

/// <summary>One copy's clock is five minutes off.</summary>
internal sealed class ClockOff : Fault
{
    public override string Name => "clock-off";

    public override Family Family => Family.Clock;

    public override bool NeedsBuild => true;

    public override async Task<Outage?> StrikeAsync(Stage stage, Random random, CancellationToken stopping)
    {
        var program = stage.World.Copies[random.Next(stage.World.Copies.Count)].Program;
        var normal = program.Assembly;
        // Behind only: what a copy ahead held back is due by its own clock, so a run would have to wait for five minutes afterwards.
        await WhileAsync(
            async () =>
            {
                program.Assembly = stage.Build!.Assembly;
                program.SetVariable("ALERTS_CLOCK_OFF", "-300");
                await program.RelaunchAsync();
                await WaitAsync(random, 6, stage.IsBrief ? 9 : 30, stopping);
            },
            async () =>
            {
                program.Assembly = normal;
                program.SetVariable("ALERTS_CLOCK_OFF", null);
                await program.RelaunchAsync();
            });
        return Outage.Begin("program");
    }
}
