namespace Alerts.Faults.Faults;

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
