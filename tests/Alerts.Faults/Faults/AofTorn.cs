namespace Alerts.Faults.Faults;

/// <summary>Redis is killed and finds a transaction that was never finished at the end of its file.</summary>
internal sealed class AofTorn : Fault
{
    public override string Name => "aof-torn";

    public override Family Family => Family.RedisKilled;

    public override async Task<Outage?> StrikeAsync(Stage stage, Random random, CancellationToken stopping)
    {
        var outage = Outage.Begin("redis");
        await stage.World.Redis.KillAsync();
        var file = Directory.EnumerateFiles(stage.World.Redis.DirectoryPath, "*.incr.aof", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal).Last();
        const string Unfinished =
            "*1\r\n$5\r\nMULTI\r\n*3\r\n$3\r\nSET\r\n$7\r\nunknown\r\n$5\r\nwrong\r\n*3\r\n$3\r\nSET\r\n$5\r\nother\r\n$40\r\nhalf a va";
        await File.AppendAllTextAsync(file, Unfinished[..random.Next(5, Unfinished.Length)], stopping);
        await stage.World.Redis.RestartAsync();
        return outage;
    }
}
