using Alerts.Faults.Reports;
using Alerts.Faults.World;
using StackExchange.Redis;

namespace Alerts.Faults.Faults;

/// <summary>
/// A key of the wrong type stands where a report's record will be written. That report cannot be decided; every other can. Afterwards the
/// key is taken away and what was set aside is put back into the queue, as the handbook tells an administrator to.
/// </summary>
internal sealed class WrongKeyType : Fault
{
    public override string Name => "wrong-key-type";

    public override Family Family => Family.RedisData;

    public override async Task<Outage?> StrikeAsync(Stage stage, Random random, CancellationToken stopping)
    {
        var report = stage.Mix.OwnPlace(stage.Reporters[random.Next(stage.Reporters.Count)]);
        RedisKey key = $"alerts:{{{stage.World.Border}}}:report:{report.Id:N}";
        await WhileAsync(
            async () =>
            {
                await RedisConsole.RunAsync(stage.World, redis => redis.ListRightPushAsync(key, "wrong"));
                stage.Ledger.Write(report);
                await using var gateway = new RetryingGateway(stage.World, stage.Ledger);
                await gateway.SendAsync(report, stopping);
                await WaitAsync(random, 2, 5, stopping);
                for (var copy = 0; copy < stage.World.Copies.Count; copy++) await Probe.PassAsync(stage, copy, stopping);
            },
            () => RedisConsole.RunAsync(stage.World, redis => redis.KeyDeleteAsync(key)));
        await DeadLetters.ReturnAsync(stage.World);
        return null;
    }
}
