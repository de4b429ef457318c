namespace Alerts.Faults.Faults;

/// <summary>SIGKILL of a copy, or of both, and a start anew.</summary>
internal sealed class ProgramKilled(bool both) : Fault
{
    public override string Name => both ? "both-programs-killed" : "program-killed";

    public override Family Family => Family.Program;

    public override async Task<Outage?> StrikeAsync(Stage stage, Random random, CancellationToken stopping)
    {
        var first = random.Next(stage.World.Copies.Count);
        var copies = both ? stage.World.Copies : [stage.World.Copies[first]];
        var outage = Outage.Begin("program");
        foreach (var copy in copies) await copy.Program.KillAsync();
        if (!both) await WaitAsync(random, 0, 2, stopping);
        foreach (var copy in copies) await copy.Program.RelaunchAsync();
        return outage;
    }
}
