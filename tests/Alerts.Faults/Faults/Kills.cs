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

/// <summary>SIGKILL of Redis.</summary>
internal sealed class RedisKilled : Fault
{
    public override string Name => "redis-killed";

    public override Family Family => Family.RedisKilled;

    public override async Task<Outage?> StrikeAsync(Stage stage, Random random, CancellationToken stopping)
    {
        var outage = Outage.Begin("redis");
        await stage.World.Redis.KillAsync();
        await WhileAsync(() => WaitAsync(random, 0, 4, stopping), stage.World.Redis.RestartAsync);
        return outage;
    }
}

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
            stage.Findings.Expect(Promise.StopsInOrder, ended == 0, () => $"copy {copy.Name} ended with {ended?.ToString() ?? "nothing for 30 s"}:\n{string.Join('\n', copy.Program.Output.Lines.TakeLast(15))}");
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
