using System.Globalization;
using Alerts.Quality.Worlds;

namespace Alerts.Quality;

/// <summary>What the command line asks for.</summary>
internal sealed record RunSettings
{
    public const string Usage = """
        Usage: Alerts.Quality [--worlds NAME,…] [--seeds N-M] [--only METHOD,…] [--set NAME=VALUE]… [--examples N] [--out DIRECTORY]
               Alerts.Quality --curve NAME=VALUE,… [--worlds NAME,…] [--seeds N-M] [--out DIRECTORY]    a setting against P, R and F1
               Alerts.Quality --smoke [--seeds N] [--out DIRECTORY]     the usual world and the storm, once each
        """;

    public IReadOnlyList<WorldPlan> Worlds { get; private init; } = WorldPlans.All;

    public IReadOnlyList<int> Seeds { get; private init; } = [1, 2, 3, 4, 5];

    /// <summary>Names of methods; empty: all.</summary>
    public IReadOnlyList<string> Only { get; init; } = [];

    /// <summary>Correlation settings that differ from their defaults.</summary>
    public IReadOnlyList<string> Overrides { get; init; } = [];

    /// <summary>How many examples of the program's mistakes are told.</summary>
    public int Examples { get; private init; }

    /// <summary>A correlation setting, and its values from one run to the next; null when no curve is asked for.</summary>
    public (string Name, IReadOnlyList<string> Values)? Curve { get; private init; }

    public string? Out { get; init; }

    public bool IsSmoke { get; private init; }

    /// <summary>Null when it cannot be understood.</summary>
    public static RunSettings? Read(string[] args)
    {
        var settings = new RunSettings();
        for (var at = 0; at < args.Length; at++)
        {
            if (args[at] == "--smoke")
            {
                settings = settings with { IsSmoke = true, Worlds = [WorldPlans.Named("usual")!, WorldPlans.Named("storm")!], Seeds = [1] };
                continue;
            }
            if (at + 1 == args.Length || Apply(settings, args[at], args[++at]) is not { } applied) return null;
            settings = applied;
        }
        return settings;
    }

    private static RunSettings? Apply(RunSettings settings, string name, string value)
    {
        switch (name)
        {
            case "--worlds":
                List<WorldPlan?> worlds = [.. value.Split(',').Select(WorldPlans.Named)];
                return worlds.Contains(null) ? null : settings with { Worlds = [.. worlds.OfType<WorldPlan>()] };
            case "--seeds":
                return Numbers(value) is { } seeds ? settings with { Seeds = seeds } : null;
            case "--only":
                return settings with { Only = value.Split(',') };
            case "--set":
                return settings with { Overrides = [.. settings.Overrides, value] };
            case "--curve" when value.Split('=') is [var setting, { Length: > 0 } values]:
                return settings with { Curve = (setting, values.Split(',')) };
            case "--examples" when Number(value) is { } examples:
                return settings with { Examples = examples };
            case "--out":
                return settings with { Out = value };
            default:
                return null;
        }
    }

    private static int[]? Numbers(string range)
    {
        var ends = range.Split('-');
        if (ends.Length > 2 || Number(ends[0]) is not { } first || Number(ends[^1]) is not { } last || last < first) return null;
        return [.. Enumerable.Range(first, last - first + 1)];
    }

    private static int? Number(string text) => int.TryParse(text, CultureInfo.InvariantCulture, out var number) ? number : null;
}
