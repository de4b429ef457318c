using Alerts.Faults.Auditing;
using Alerts.Faults.Faults;
using Alerts.Faults.Planted;
using Alerts.Faults.Reports;
using Alerts.Faults.Subscribing;
using Alerts.Faults.Watching;
using Alerts.Faults.World;

namespace Alerts.Faults;

/// <summary>
/// One run: everything is started, used, broken, healed and audited; then an old backup is put in place, and it is audited again.
/// </summary>
internal sealed class FaultRun(RunSettings settings, Journal journal, Findings findings, TimeProvider clock)
{
    private LevelAudit? level;

    public Recoveries Recoveries { get; } = new();

    public IReadOnlyDictionary<string, int> Struck { get; private set; } = new Dictionary<string, int>();

    public IReadOnlyList<string> Skipped { get; private set; } = [];

    public IReadOnlyList<double> CatchUps { get; private set; } = [];

    public long Reports { get; private set; }

    /// <param name="building">The build with kill points, under way.</param>
    /// <param name="bug">A planted bug with which both copies run, and what provokes it; null for the program as it is.</param>
    public async Task RunAsync(Task<InstrumentedBuild> building, PlantedBug? bug)
    {
        var assembly = bug is null ? null : (await building).Assembly;
        await using var world = await ProxiedInstallation.StartAsync(assembly, bug?.Name, new(findings));
        journal.Write($"two copies are ready{(bug is null ? "" : $", with the bug {bug.Name}")}; seed {settings.Seed}");
        var reporters = await Reporter.EnlistAsync(world);
        await using var watchers = await Watchers.StartAsync(world, findings, settings.Seed);
        await using var subscribers = await Subscribers.StartAsync(world, settings.Seed);
        var stage = new Stage(world, new(), new(settings.Seed, clock), reporters, watchers, subscribers, findings, journal, Recoveries)
        {
            Assembly = assembly,
            IsBrief = settings.IsBrief,
        };

        using var backup = new BackupRestored();
        await BreakAsync(stage, building, backup, bug);
        if (!findings.Enough.IsCancellationRequested && bug is not { IsRestored: false }) await FinishAsync(stage, backup);
        CatchUps = [.. watchers.All.SelectMany(watcher => watcher.Feed.CatchUps)];
        Reports = stage.Ledger.Reports.Count;
        foreach (var failure in world.Canaries.Failures.Distinct().Take(10)) journal.Write($"a copy wrote: {failure}");
    }

    private async Task BreakAsync(Stage stage, Task<InstrumentedBuild> building, BackupRestored backup, PlantedBug? bug)
    {
        var nemesis = new Nemesis(stage, building, settings.Seed);
        (Struck, Skipped) = (nemesis.Struck, nemesis.Skipped);
        await using var load = Load.Start(stage.World, stage.Ledger, stage.Mix, stage.Reporters, findings, settings.Seed);
        using var asking = CancellationTokenSource.CreateLinkedTokenSource(findings.Enough);
        var questions = new Outcomes(stage.World.Admin, stage.Ledger, findings).AskNowAndThenAsync(new(settings.Seed), asking.Token);
        await Task.Delay(TimeSpan.FromSeconds(4), clock);
        level = LevelAudit.Begin(stage.World);
        backup.Take(stage);

        var until = clock.GetUtcNow() + settings.Faults!.Value;
        await findings.GuardAsync("breaking things", async () =>
        {
            if (bug is not null)
            {
                await nemesis.RunAsync(bug.Faults, findings.Enough);
                await Pause.ForAsync(6000, findings.Enough).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            else
            {
                await (settings.IsBrief ? nemesis.RunBriefAsync(until, clock, findings.Enough)
                    : nemesis.RunLongAsync(until, clock, findings.Enough));
            }
        });
        await asking.CancelAsync();
        await findings.GuardAsync("asking in the middle of everything", () => questions);
        if (findings.Enough.IsCancellationRequested) return;
        await Audit.RunAsync(stage, load, level);
    }

    /// <summary>The last fault ends what went before: it is broken, and audited, by itself.</summary>
    private async Task FinishAsync(Stage stage, BackupRestored backup)
    {
        await findings.GuardAsync("putting an old backup in place", () => backup.RestoreAsync(stage));
        if (findings.Enough.IsCancellationRequested) return;
        await using var load = Load.Start(stage.World, stage.Ledger, stage.Mix, stage.Reporters, findings, settings.Seed + 1000);
        await Task.Delay(TimeSpan.FromSeconds(settings.IsBrief ? 5 : 60), clock);
        await Audit.RunAsync(stage, load, level!);
    }
}
