using System.Text;
using Alerts.Faults.Hostile;

namespace Alerts.Faults.Results;

/// <summary>The report in Markdown, which is also what the screen shows at the end.</summary>
internal static class ReportCodec
{
    public static string Write(RunSettings settings, Journal journal, RunResults results, Origin origin)
    {
        var text = new StringBuilder();
        text.AppendLine($"# Faults, seed {settings.Seed}\n");
        text.AppendLine($"{origin.Machine}; commit {origin.Commit}; {origin.At}; {journal.Elapsed:hh\\:mm\\:ss}\n");
        if (results.Run is { } run) WriteRun(text, run);
        if (results.Hostile is { } hostile) WriteHostile(text, hostile);
        if (results.Findings is { } findings) WriteFindings(text, findings);
        if (results.Caught.Count > 0)
        {
            text.AppendLine("| planted bug | caught by | after | evidence |\n|---|---|---|---|");
            foreach (var each in results.Caught)
                text.AppendLine(
                    $"| {each.Bug.Name}: {each.Bug.WhatItDoes} | {each.By?.Promise.ToString() ?? each.Verdict} | "
                        + $"{each.After.TotalSeconds:0} s | {Short(each.By?.Evidence)} |");
        }
        return text.ToString().TrimEnd();
    }

    private static void WriteRun(StringBuilder text, FaultRun run)
    {
        text.AppendLine("| fault | times |\n|---|---|");
        foreach (var (name, times) in run.Struck.OrderBy(pair => pair.Key, StringComparer.Ordinal))
            text.AppendLine($"| {name} | {times} |");
        text.AppendLine($"| in all, on {run.Reports} reports | {run.Struck.Values.Sum()} |\n");
        if (run.Skipped.Count > 0) text.AppendLine($"Left out for want of time: {string.Join(", ", run.Skipped)}.\n");
        text.AppendLine("| taking and telling again, seconds after | times | median | p99 | slowest | goal |\n|---|---|---|---|---|---|");
        foreach (var same in run.Recoveries.All.GroupBy(one => one.What).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            double[] seconds = [.. same.Select(one => one.Seconds)];
            text.AppendLine(
                $"| {same.Key} killed | {seconds.Length} | {Recoveries.Percentile(seconds, 0.5):0.0} | "
                    + $"{Recoveries.Percentile(seconds, 0.99):0.0} | {seconds.Max():0.0} | {Recoveries.Goals[same.Key]:0} |");
        }
        if (run.CatchUps.Count > 0)
            text.AppendLine(
                $"| a client came back | {run.CatchUps.Count} | {Recoveries.Percentile(run.CatchUps, 0.5):0.00} | "
                    + $"{Recoveries.Percentile(run.CatchUps, 0.99):0.00} | {run.CatchUps.Max():0.00} | p99 5 |");
        text.AppendLine();
    }

    private static void WriteHostile(StringBuilder text, HostileRun hostile)
    {
        var tally = hostile.Tally;
        text.AppendLine(
            $"{tally.Total} hostile inputs in {hostile.Took.TotalSeconds:0} s; slowest answer {tally.Slowest.TotalMilliseconds:0} ms.\n");
        text.AppendLine("| hostile input | times |\n|---|---|");
        foreach (var (kind, times) in tally.Inputs.OrderBy(pair => pair.Key, StringComparer.Ordinal))
            text.AppendLine($"| {kind} | {times} |");
        text.AppendLine("\n| answer | times |\n|---|---|");
        foreach (var (answer, times) in tally.Answers.OrderBy(pair => pair.Key, StringComparer.Ordinal))
            text.AppendLine($"| {answer} | {times} |");
        text.AppendLine();
    }

    private static void WriteFindings(StringBuilder text, Findings findings)
    {
        text.AppendLine("| promise | checks | violations |\n|---|---|---|");
        foreach (var (promise, checks) in findings.Checks.OrderBy(pair => pair.Key))
            text.AppendLine($"| {promise} | {checks} | {findings.Violations.Count(violation => violation.Promise == promise)} |");
        foreach (var (promise, evidence) in findings.Violations) text.AppendLine($"\n- **{promise}**: {evidence}");
        text.AppendLine();
    }

    private static string Short(string? evidence) =>
        (evidence ?? "").Replace('\n', ' ').Replace('|', '/') is { Length: > 160 } longer ? longer[..160] + "…"
            : (evidence ?? "").Replace('\n', ' ').Replace('|', '/');
}
