namespace Alerts.Faults.Faults;

/// <summary>The broker stands still, so that publishes are neither confirmed nor refused, and then is killed.</summary>
internal sealed class BrokerStoppedAndKilled : Fault
{
    public override string Name => "broker-stopped-and-killed";

    public override Family Family => Family.BrokerKilled;

    public override async Task<Outage?> StrikeAsync(Stage stage, Random random, CancellationToken stopping)
    {
        await stage.World.Broker.SettleAsync();
        var outage = Outage.Begin("broker");
        stage.World.Broker.Pause();
        await WhileAsync(
            async () =>
            {
                await WaitAsync(random, 2, 4, stopping);
                await stage.World.Broker.KillAsync();
            },
            stage.World.Broker.RestartAsync);
        return outage;
    }
}
