using Alerts.Faults.Faults;
using Alerts.Faults.Planted;
using Alerts.TestServers;

namespace Alerts.Faults;

/// <summary>Breaks one thing after the other in the order that the seed gives, and waits each time until all works again.</summary>
internal sealed class Nemesis(Stage stage, Task<InstrumentedBuild> building, int seed)
{
    /// <summary>More than any goal: a machine may be busy, but not for ever.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    /// <summary>Where a violation is expected nobody waits so long for it.</summary>
    private static readonly TimeSpan ShortPatience = TimeSpan.FromSeconds(45);

    /// <summary>A slow machine is granted this beyond the end, for the essential ones.</summary>
    private static readonly TimeSpan Overtime = TimeSpan.FromSeconds(240);

    private readonly Random random = new(seed);
    private readonly Dictionary<string, int> struck = [];
    private readonly List<string> skipped = [];

    /// <summary>How often each fault struck.</summary>
    public IReadOnlyDictionary<string, int> Struck => struck;

    /// <summary>The essential ones for which there was no time.</summary>
    public IReadOnlyList<string> Skipped => skipped;

    /// <summary>Every fault there is, but the restored backup, which ends each run.</summary>
    public static IReadOnlyList<Fault> All { get; } =
    [
        new ProgramKilled(both: false), new ProgramKilled(both: true), new RollingRestart(), new KilledAtPoint("before-ack"),
        new KilledAtPoint("before-wake-up"),
        new RedisKilled(), new AofTorn(), new RedisOutOfMemory(), new WrongKeyType(),
        new RedisStopped(3, killsProgram: true), new RedisStopped(5, killsProgram: false), new RedisStopped(30, killsProgram: false),
        new RedisStopped(30, killsProgram: true),
        new BrokerStoppedAndKilled(), new BrokerKilled(), new BrokerAlarm(memory: true), new BrokerAlarm(memory: false),
        new DuplicateStorm(), new PoisonMessages(), new SilentReaders(), new Crowd(), new KeysRevoked(), new ClockOff(),
        .. Enum.GetValues<Link>().SelectMany(_ => Enum.GetValues<Damage>(), (link, damage) => new LinkDamaged(link, damage)),
    ];

    /// <summary>
    /// Those that a short run must not be without: one of each family. Seeds that follow one another take the members of a family in turn,
    /// so that a seed that grows by one each day strikes every fault within a week: no family has more than seven.
    /// </summary>
    public static IReadOnlyList<Fault> Essential(int seed) =>
        [.. All.GroupBy(fault => fault.Family).Select(family => family.ElementAt((int)((uint)seed % (uint)family.Count())))];

    /// <summary>The faults that seven seeds in a row would not strike; empty while the promise above holds.</summary>
    public static IReadOnlyList<string> NeverWithinAWeek() =>
        [.. All.Select(fault => fault.Name).Except(Enumerable.Range(0, 7).SelectMany(Essential).Select(fault => fault.Name))];

    /// <summary>
    /// One pass over the essential ones, then others, until the time is over. Which essential ones that left out is told.
    /// </summary>
    public async Task RunBriefAsync(DateTimeOffset until, TimeProvider clock, CancellationToken stopping)
    {
        // The build with kill points comes when it is ready: those that need it go last among the essential ones.
        var essential = Essential(seed);
        foreach (var fault in Shuffle(essential).OrderBy(fault => fault.NeedsBuild))
        {
            if (clock.GetUtcNow() >= until + Overtime) skipped.Add(fault.Name);
            else await StrikeAsync(fault, stopping);
        }
        stage.Findings.Expect(Promise.FaultsStrike, skipped.Count == 0, () => $"no time was left for {string.Join(", ", skipped)}");
        foreach (var fault in Shuffle([.. All.Except(essential)]))
        {
            if (clock.GetUtcNow() >= until || stopping.IsCancellationRequested) return;
            await StrikeAsync(fault, stopping);
        }
    }

    /// <summary>These, in this order.</summary>
    public async Task RunAsync(IReadOnlyList<Fault> faults, CancellationToken stopping)
    {
        foreach (var fault in faults)
        {
            if (stopping.IsCancellationRequested) return;
            await StrikeAsync(fault, stopping);
        }
    }

    /// <summary>All of them, again and again in another order, until the time is over.</summary>
    public async Task RunLongAsync(DateTimeOffset until, TimeProvider clock, CancellationToken stopping)
    {
        while (true)
        {
            foreach (var fault in Shuffle(All))
            {
                if (clock.GetUtcNow() >= until || stopping.IsCancellationRequested) return;
                await StrikeAsync(fault, stopping);
            }
        }
    }

    private async Task StrikeAsync(Fault fault, CancellationToken stopping)
    {
        if (fault.NeedsBuild && stage.Build is null) stage.Build = await building;
        stage.Journal.Write($"FAULT {fault.Name}");
        try
        {
            var outage = await BreakAsync(fault, stopping);
            await RecoverAsync(fault, outage, stopping);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            stage.Journal.Write("  broken off");
        }
        catch (Exception failure)
        {
            stage.Findings.Violated(Promise.Recovers, $"{fault.Name}: {failure}");
        }
        // Something undisturbed between two faults, and not always the same.
        await Pause.BetweenAsync(random, 200, stage.IsBrief ? 800 : 5000, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <summary>Whatever it met, the run goes on, and all must work again; that it did not strike is a failure of the run.</summary>
    private async Task<Outage?> BreakAsync(Fault fault, CancellationToken stopping)
    {
        try
        {
            var outage = await fault.StrikeAsync(stage, random, stopping);
            struck[fault.Name] = struck.GetValueOrDefault(fault.Name) + 1;
            stage.Findings.Checked(Promise.FaultsStrike);
            return outage;
        }
        catch (Exception failure) when (!stopping.IsCancellationRequested)
        {
            stage.Findings.Violated(Promise.FaultsStrike, $"{fault.Name}: {failure}");
            return null;
        }
    }

    private async Task RecoverAsync(Fault fault, Outage? outage, CancellationToken stopping)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        var patience = stage.Findings.StopsAtFirst ? ShortPatience : Patience;
        deadline.CancelAfter(patience);
        try
        {
            await Task.WhenAll(Enumerable.Range(0, stage.World.Copies.Count).Select(copy => Probe.PassAsync(stage, copy, deadline.Token)));
        }
        catch (OperationCanceledException) when (!stopping.IsCancellationRequested)
        {
            stage.Findings.Violated(
                Promise.Recovers,
                $"{patience.TotalSeconds:0} s after {fault.Name} not every copy took and told a report; {await HealthAsync()}");
            return;
        }
        stage.Findings.Checked(Promise.Recovers);
        if (outage is null) return;
        stage.Recoveries.Add(outage.What, outage.Since.Elapsed.TotalSeconds);
        stage.Journal.Write($"  {outage.What} taking and telling again {outage.Since.Elapsed.TotalSeconds:0.0} s after it went down");
    }

    private async Task<string> HealthAsync()
    {
        List<string> said = [];
        foreach (var copy in stage.World.Copies)
        {
            try
            {
                using var answer = await stage.World.Admin.SendAsync(copy.Program.Address, HttpMethod.Get, "/health/ready");
                said.Add($"{copy.Name}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
            }
            catch (Exception away) when (LostConnection.Explains(away))
            {
                said.Add($"{copy.Name}: {away.Message}");
            }
        }
        return string.Join("; ", said);
    }

    private List<Fault> Shuffle(IReadOnlyList<Fault> faults)
    {
        Fault[] order = [.. faults];
        random.Shuffle(order);
        return [.. order];
    }
}
