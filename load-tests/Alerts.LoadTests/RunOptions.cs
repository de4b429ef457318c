namespace Alerts.LoadTests;

/// <summary>What the command line asks for.</summary>
/// <param name="Chosen">Names of measurements; empty for all that the length asks for.</param>
/// <param name="IsQuick">Short runs: everything must be accounted for, no time is a reason to fail.</param>
/// <param name="IsList">Only say what there is.</param>
/// <param name="Directory">Where the results go.</param>
internal sealed record RunOptions(IReadOnlyList<string> Chosen, bool IsQuick, bool IsList, string Directory)
{
    public static string Usage => $"""
        Usage: --quick --out DIRECTORY              what a build server runs, at most three minutes
               --full --out DIRECTORY               everything, at most thirty minutes; exit code 1 when a goal of thresholds.json is missed
               --scenario NAME [--quick] --out DIRECTORY
               NAME --out DIRECTORY                 the same
               --list
        NAME is one of: {string.Join(", ", Measurements.All.Keys)}
        """;

    public string Mode => $"{(IsQuick ? "quick" : "full")}{(Chosen.Count > 0 ? $" {string.Join(' ', Chosen)}" : "")}";

    /// <summary>Null when it cannot be understood.</summary>
    public static RunOptions? Read(IReadOnlyList<string> words)
    {
        List<string> chosen = [];
        bool isQuick = false, isFull = false, isList = false;
        string? directory = null;
        for (var at = 0; at < words.Count; at++)
        {
            switch (words[at])
            {
                case "--quick":
                    isQuick = true;
                    break;
                case "--full" or "all":
                    isFull = true;
                    break;
                case "--list" or "list":
                    isList = true;
                    break;
                case "--out" when at + 1 < words.Count:
                    directory = words[++at];
                    break;
                case "--scenario" when at + 1 < words.Count && Measurements.All.ContainsKey(words[at + 1]):
                    chosen.Add(words[++at]);
                    break;
                case var name when Measurements.All.ContainsKey(name):
                    chosen.Add(name);
                    break;
                default:
                    return null;
            }
        }
        if (isList) return new([], false, true, "");
        var isSomething = isQuick || isFull || chosen.Count > 0;
        return isSomething && !(isQuick && isFull) && directory is not null ? new(chosen, isQuick, false, directory) : null;
    }
}
