namespace Alerts.Faults.Faults;

/// <summary>SIGKILL of Redis.</summary>
internal sealed class RedisKilled : Fault
{
    public override string Name => "redis-killed";

    public override Family Family => Family.RedisKilled;

    public override async Task<Outage?> StrikeAsync(Stage stage, Random random, CancellationToken stopping)
    {
        var outage = Outage.Begin("redis");
        await stage.World.Redis.KillAsync();
        await WhileAsync(() => WaitAsync(random, 0, 4, stopping), stage.World.Redis.RestartAsync);
        return outage;
    }
}
