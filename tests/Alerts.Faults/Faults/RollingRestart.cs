namespace Alerts.Faults.Faults;

/// <summary>SIGTERM to one copy after the other, as an upgrade does it.</summary>
internal sealed class RollingRestart : Fault
{
    /// <summary>The contract says 10 s; more is granted to a busy machine.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public override string Name => "rolling-restart";

    public override Family Family => Family.Program;

    public override async Task<Outage?> StrikeAsync(Stage stage, Random random, CancellationToken stopping)
    {
        foreach (var copy in stage.World.Copies)
        {
            copy.Program.Terminate();
            var ended = await EndAsync(copy.Program);
            stage.Findings.Expect(
                Promise.StopsInOrder,
                ended == 0,
                () =>
                    $"copy {copy.Name} ended with "
                        + $"{ended?.ToString() ?? "nothing for 30 s"}:\n{string.Join('\n', copy.Program.Output.Lines.TakeLast(15))}");
            await copy.Program.RelaunchAsync();
            await copy.Program.WaitUntilReadyAsync(TimeSpan.FromSeconds(90));
        }
        return null;
    }

    private static async Task<int?> EndAsync(TestServers.AlertsProgram program)
    {
        try
        {
            return await program.WaitForExitAsync(Patience);
        }
        catch (TimeoutException)
        {
            return null;
        }
    }
}
