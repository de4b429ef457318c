using System.Text.Json;
using Alerts.Faults.Hostile;
using Alerts.Faults.Planted;

namespace Alerts.Faults.Results;

/// <summary>What a run found: on the screen, and with <c>--out</c> as two files.</summary>
internal sealed class RunResults(RunSettings settings, Journal journal)
{
    private static readonly JsonSerializerOptions Indented = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public Findings? Findings { get; set; }

    public FaultRun? Run { get; set; }

    public HostileRun? Hostile { get; set; }

    public IReadOnlyList<Catch> Caught { get; set; } = [];

    private int Passed => (Findings?.Passed ?? 0) + Caught.Count(each => each.IsRight);

    private int Failed => (Findings?.Failed ?? 0) + Caught.Count(each => !each.IsRight);

    /// <summary>Prints and writes everything; answers the exit code.</summary>
    public async Task<int> TellAsync()
    {
        var report = ReportCodec.Write(settings, journal, this, await Origin.ReadAsync());
        Console.WriteLine();
        Console.WriteLine(report);
        if (settings.Out is { } directory)
        {
            Directory.CreateDirectory(directory);
            await File.WriteAllTextAsync(Path.Combine(directory, "report.md"), report + "\n");
            await File.WriteAllTextAsync(
                Path.Combine(directory, "stats.json"), JsonSerializer.Serialize(await StatsAsync(), Indented) + "\n");
        }
        Console.WriteLine($"Faults: {Passed} passed, {Failed} failed");
        return Failed == 0 && Passed > 0 ? 0 : 1;
    }

    private async Task<object> StatsAsync() => new
    {
        origin = await Origin.ReadAsync(),
        seed = settings.Seed,
        seconds = Math.Round(journal.Elapsed.TotalSeconds),
        passed = Passed,
        failed = Failed,
        reports = Run?.Reports,
        faults = Run?.Struck,
        skipped = Run?.Skipped,
        checks = Findings?.Checks.OrderBy(pair => pair.Key).ToDictionary(pair => pair.Key.ToString(), pair => pair.Value),
        violations = Findings?.Violations.Select(violation => new { promise = violation.Promise.ToString(), violation.Evidence }),
        recoveries = Run?.Recoveries.All.GroupBy(one => one.What)
            .ToDictionary(same => same.Key, same => same.Select(one => Math.Round(one.Seconds, 1)).Order()),
        catchUp = Run is null ? null
            : new
            {
                count = Run.CatchUps.Count,
                p50 = Recoveries.Percentile(Run.CatchUps, 0.5),
                p99 = Recoveries.Percentile(
                Run.CatchUps, 0.99)
            },
        hostile = Hostile is null ? null : new
        {
            inputs = Hostile.Tally.Total,
            seconds = Math.Round(Hostile.Took.TotalSeconds),
            slowestMilliseconds = Math.Round(Hostile.Tally.Slowest.TotalMilliseconds),
            byKind = Hostile.Tally.Inputs.OrderBy(pair => pair.Key, StringComparer.Ordinal).ToDictionary(),
            byAnswer = Hostile.Tally.Answers.OrderBy(pair => pair.Key, StringComparer.Ordinal).ToDictionary(),
        },
        planted = Caught.Select(each =>
            new
            {
                bug = each.Bug.Name,
                verdict = each.Verdict,
                caughtBy = each.By?.Promise.ToString(),
                seconds = Math.Round(
                each.After.TotalSeconds),
                each.By?.Evidence
            }),
    };
}
