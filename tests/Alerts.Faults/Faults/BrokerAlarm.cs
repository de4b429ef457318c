using Alerts.TestServers;

namespace Alerts.Faults.Faults;

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
                    _ => stage.World.Broker.ControlAsync("eval", "rabbit_alarm:get_alarms()."),
                    alarms => alarms.Contains("resource_limit", StringComparison.Ordinal),
                    TimeSpan.FromSeconds(20), stopping);
                await WaitAsync(random, 2, stage.IsBrief ? 5 : 15, stopping);
            },
            () => memory
                ? stage.World.Broker.ControlAsync("set_vm_memory_high_watermark", "0.4")
                : stage.World.Broker.ControlAsync("set_disk_free_limit", "50MB"));
        return null;
    }
}
