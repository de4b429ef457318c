using Alerts.Faults.Reports;

namespace Alerts.Faults.Faults;

/// <summary>Messages that nobody can make sense of, straight to the broker.</summary>
internal sealed class PoisonMessages : Fault
{
    public override string Name => "poison-messages";

    public override Family Family => Family.Input;

    public override async Task<Outage?> StrikeAsync(Stage stage, Random random, CancellationToken stopping)
    {
        await using var gateway = new RetryingGateway(stage.World, stage.Ledger);
        var key = stage.Reporters[0].Client.Key;
        for (var number = random.Next(60, 200); number > 0; number--)
        {
            var body = stage.Mix.Garbage();
            await gateway.PublishPoisonAsync(body, random.Next(4) == 0 ? null : key, "poison", stopping);
        }
        return null;
    }
}
