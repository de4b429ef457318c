using Alerts.Faults.Reports;
using Alerts.Faults.World;
using Alerts.TestServers;
using RabbitMQ.Client;
using StackExchange.Redis;

namespace Alerts.Faults.Faults;

/// <summary>
/// A key of the wrong type stands where a report's record will be written. That report cannot be decided; every other can. Afterwards the key is
/// taken away and what was set aside is put back into the queue, as the handbook tells an administrator to.
/// </summary>
internal sealed class WrongKeyType : Fault
{
    public override string Name => "wrong-key-type";

    public override Family Family => Family.RedisData;

    public override async Task<Outage?> StrikeAsync(Stage stage, Random random, CancellationToken stopping)
    {
        var report = stage.Mix.OwnPlace(stage.Reporters[random.Next(stage.Reporters.Count)]);
        RedisKey key = $"alerts:{{{Installation.Border}}}:report:{report.Id:N}";
        await WhileAsync(
            async () =>
            {
                await RedisConsole.RunAsync(stage.World, redis => redis.ListRightPushAsync(key, "wrong"));
                stage.Ledger.Write(report);
                await using var gateway = new GatewaySender(stage.World, stage.Ledger);
                await gateway.SendAsync(report, stopping);
                await WaitAsync(random, 2, 5, stopping);
                for (var copy = 0; copy < stage.World.Copies.Count; copy++) await Probe.PassAsync(stage, copy, stopping);
            },
            () => RedisConsole.RunAsync(stage.World, redis => redis.KeyDeleteAsync(key)));
        await DeadLetters.ReturnAsync(stage.World);
        return null;
    }
}

/// <summary>Redis is killed and finds a transaction that was never finished at the end of its file.</summary>
internal sealed class AofTorn : Fault
{
    public override string Name => "aof-torn";

    public override Family Family => Family.RedisKilled;

    public override async Task<Outage?> StrikeAsync(Stage stage, Random random, CancellationToken stopping)
    {
        var outage = Outage.Begin("redis");
        await stage.World.Redis.KillAsync();
        var file = Directory.EnumerateFiles(stage.World.Redis.DirectoryPath, "*.incr.aof", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Last();
        const string Unfinished = "*1\r\n$5\r\nMULTI\r\n*3\r\n$3\r\nSET\r\n$7\r\nunknown\r\n$5\r\nwrong\r\n*3\r\n$3\r\nSET\r\n$5\r\nother\r\n$40\r\nhalf a va";
        await File.AppendAllTextAsync(file, Unfinished[..random.Next(5, Unfinished.Length)], stopping);
        await stage.World.Redis.RestartAsync();
        return outage;
    }
}

/// <summary>Messages that nobody can make sense of, straight to the broker.</summary>
internal sealed class PoisonMessages : Fault
{
    public override string Name => "poison-messages";

    public override Family Family => Family.Input;

    public override async Task<Outage?> StrikeAsync(Stage stage, Random random, CancellationToken stopping)
    {
        await using var gateway = new GatewaySender(stage.World, stage.Ledger);
        var key = stage.Reporters[0].Door.Key;
        for (var number = random.Next(60, 200); number > 0; number--)
        {
            var body = stage.Mix.Garbage();
            await gateway.PublishPoisonAsync(body, random.Next(4) == 0 ? null : key, "poison", stopping);
        }
        return null;
    }
}

/// <summary>What the broker set aside goes back into the queue of reports.</summary>
internal static class DeadLetters
{
    public static Task<int> ReturnAsync(Installation world) => Eventually.Gives(
        async cancellation =>
        {
            await using var connection = await new ConnectionFactory { Uri = world.Broker.Uri, AutomaticRecoveryEnabled = false }.CreateConnectionAsync(cancellation);
            await using var channel = await connection.CreateChannelAsync(new CreateChannelOptions(true, true), cancellation);
            var returned = 0;
            while (await channel.BasicGetAsync("dead-reports-v1", autoAck: false, cancellation) is { } dead)
            {
                await channel.BasicPublishAsync("reports-v1", "", mandatory: true, new BasicProperties(dead.BasicProperties), dead.Body, cancellation);
                await channel.BasicAckAsync(dead.DeliveryTag, multiple: false, cancellation);
                returned++;
            }
            return returned;
        },
        static _ => true,
        TimeSpan.FromSeconds(30));
}
