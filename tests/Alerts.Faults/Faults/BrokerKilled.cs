namespace Alerts.Faults.Faults;

/// <summary>SIGKILL of the broker. What RabbitMQ 3.10 writes only every few seconds is written before: see SettleAsync.</summary>
internal sealed class BrokerKilled : Fault
{
    public override string Name => "broker-killed";

    public override Family Family => Family.BrokerKilled;

    public override async Task<Outage?> StrikeAsync(Stage stage, Random random, CancellationToken stopping)
    {
        await stage.World.Broker.SettleAsync();
        var outage = Outage.Begin("broker");
        await stage.World.Broker.KillAsync();
        await WhileAsync(() => WaitAsync(random, 0, 3, stopping), stage.World.Broker.RestartAsync);
        return outage;
    }
}
