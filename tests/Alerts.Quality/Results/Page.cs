using System.Globalization;
using Alerts.Contracts;
using Alerts.Quality.Measures;
using Alerts.Quality.Methods;

namespace Alerts.Quality.Results;

/// <summary>The results as a page in Markdown.</summary>
internal static class Page
{
    private const int MaxKinds = 10;

    public static string Of(QualityResults results)
    {
        List<string> lines =
        [
            "# How well reports become incidents",
            "",
            $"Commit {results.Measured.Origin.Commit}, {results.Measured.Origin.At}, {results.Measured.Origin.Machine}. "
                + (results.Overrides.Count == 0 ? "Default settings." : $"Settings: {string.Join(", ", results.Overrides)}."),
            "What each world, method and figure is: `tests/Alerts.Quality/README.md`. Means over the seeds; the range of F1 in brackets.",
            "",
            "## Grouping",
            "",
            "| world | method | P | R | F1 | incidents for events | swallowed | wrong merges | missed merges |",
            "|---|---|---|---|---|---|---|---|---|",
            .. results.Worlds.SelectMany(world => world.Methods.Select(method => Row(world, method))),
        ];
        lines.AddRange(["", .. results.Worlds.Select(static world => $"- {world.World}: {world.About}")]);
        List<(WorldResults World, MethodResults Program)> program = [];
        foreach (var world in results.Worlds)
        {
            if (world.Of(Method.Program) is { } its) program.Add((world, its));
        }
        if (program.Count > 0) lines.AddRange([.. Said(program), .. Kinds(program), .. Costs(results.Measured)]);
        return string.Join('\n', lines) + "\n";
    }

    private static string Row(WorldResults world, MethodResults method) => string.Create(
        CultureInfo.InvariantCulture,
        $"| {world.World} | {method.Method} | {Mean(method, run => run.Precision):F3} | {Mean(method, run => run.Recall):F3} "
        + $"| {method.F1:F3} "
        + $"({method.Runs.Min(run => run.F1):F3}–{method.Runs.Max(run => run.F1):F3}) "
        + $"| {Mean(method, run => run.Incidents):F0} for {Mean(method, run => run.Events):F0} | {Mean(method, run => run.Swallowed):F1} "
        + $"| {Mean(method, run => run.WrongMerges):F1} | {Mean(method, run => run.MissedMerges):F1} |");

    private static IEnumerable<string> Said(IReadOnlyList<(WorldResults World, MethodResults Program)> program) =>
    [
        "",
        "## What the program says of its incidents",
        "",
        "Shares with their 95 % interval (Wilson). *Real*: most reports tell of what happened.",
        "",
        "| world | Possible real | Likely real | Observed real | coordinated falsehoods that are Likely in the end "
            + "| true place within the disc "
            + "| wrong side, of those that name one |",
        "|---|---|---|---|---|---|---|",
        .. program.Select(static pair => Truths(pair.World.World, pair.Program)),
        "",
        "What a room must bear: alerts that merge, split, or move an incident by more than 500 m and out of its disc (reshaped), or rename "
            + "it, and minutes until the last.",
        "",
        "| world | incidents reshaped | merges | splits | moves | kind changes | final shape, median | 95 of 100 |",
        "|---|---|---|---|---|---|---|---|",
        .. program.Select(static pair => Changes(pair.World.World, pair.Program)),
    ];

    private static string Truths(string world, MethodResults program)
    {
        var believed = program.Sum(static said => said.BelievedFalsehoods);
        return $"| {world} | {Real(program, Certainty.Possible)} | {Real(program, Certainty.Likely)} | {Real(program, Certainty.Observed)} "
            + $"| {believed.Are} of {believed.All} | {Text(program.Sum(static said => said.Held))} "
            + $"| {Text(program.Sum(static said => said.WrongSide))} |";
    }

    private static string Changes(string world, MethodResults program)
    {
        var said = program.Said;
        return $"| {world} | {Text(program.Sum(static one => one.Reshaped))} "
            + Invariant($"| {said.Average(static one => one.Merges):F1} | {said.Average(static one => one.Splits):F1} ")
            + Invariant($"| {said.Average(static one => one.Moves):F1} | {said.Average(static one => one.KindChanges):F1} ")
            + Invariant($"| {said.Average(static one => one.FinalShapeMedianMinutes):F0} min ")
            + Invariant($"| {said.Average(static one => one.FinalShapeP95Minutes):F0} min |");
    }

    private static IEnumerable<string> Kinds(IReadOnlyList<(WorldResults World, MethodResults Program)> program) =>
    [
        "",
        "## The program's mistakes by kind",
        "",
        "Over all seeds. Wrong merges by what really happened; missed merges by what was told.",
        "",
        "| world | wrong merges | missed merges |",
        "|---|---|---|",
        .. program.Select(static pair => $"| {pair.World.World} | {Most(pair.Program, static said => said.WrongMergesByKinds)} "
            + $"| {Most(pair.Program, static said => said.MissedMergesByKinds)} |"),
    ];

    private static IEnumerable<string> Costs(Measured measured) =>
    [
        "",
        "## Cost of a decision",
        "",
        "Microseconds a report: "
            + $"{string.Join(", ", measured.MicrosecondsPerReport.Select(static pair => Invariant($"{pair.Key} {pair.Value:F0}")))}.",
        .. measured.Costs is { } costs ? (string[])[Line(costs)] : [],
    ];

    private static string Line(Costs costs) =>
        Invariant($"A report that joins an incident of 10 reports {costs.OfTenReports} µs, of 10,000 {costs.OfTenThousandReports} µs; ")
        + Invariant($"amid 100 open incidents {costs.AmidHundred} µs, amid 10,000 {costs.AmidTenThousand} µs.");

    private static string Most(MethodResults method, Func<ProgramFigures, IReadOnlyDictionary<string, int>> byKinds) => string.Join(
        ", ",
        method.Said.SelectMany(byKinds)
            .GroupBy(static pair => pair.Key)
            .Select(static group => (group.Key, Count: group.Sum(static pair => pair.Value)))
            .OrderByDescending(static pair => pair.Count)
            .ThenBy(static pair => pair.Key, StringComparer.Ordinal)
            .Take(MaxKinds)
            .Select(static pair => $"{pair.Key} {pair.Count}"));

    private static string Real(MethodResults method, Certainty certainty) =>
        Text(method.Sum(said => said.Real.GetValueOrDefault($"{certainty}")));

    private static string Text(Share share)
    {
        if (share.Value is not { } value) return "–";
        var (low, high) = share.Interval();
        return Invariant($"{100 * value:F1} % of {share.All} ({100 * low:F1}–{100 * high:F1})");
    }

    private static double Mean(MethodResults method, Func<Figures, double> figure) => method.Runs.Average(figure);

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
