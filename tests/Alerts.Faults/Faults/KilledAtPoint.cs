namespace Alerts.Faults.Faults;

/// <summary>A copy of the instrumented build ends itself by SIGKILL when it has reached a named point for the n-th time.</summary>
internal sealed class KilledAtPoint(string point) : Fault
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(45);

    public override string Name => $"killed-{point}";

    public override Family Family => Family.KillPoint;

    public override bool NeedsBuild => true;

    public override async Task<Outage?> StrikeAsync(Stage stage, Random random, CancellationToken stopping)
    {
        var program = stage.World.Copies[random.Next(stage.World.Copies.Count)].Program;
        var normal = program.Assembly;
        var outage = Outage.Begin("program");
        await WhileAsync(
            async () =>
            {
                program.Assembly = stage.Build!.Assembly;
                program.SetVariable("ALERTS_KILL_AT", $"{point}:{random.Next(3, 25)}");
                await program.RelaunchAsync();
                await program.WaitForExitAsync(Patience);
                outage = Outage.Begin("program");
            },
            async () =>
            {
                program.Assembly = normal;
                program.SetVariable("ALERTS_KILL_AT", null);
                await program.RelaunchAsync();
            });
        return outage;
    }
}
