using System.Globalization;

namespace Alerts.Faults;

/// <summary>What the command line asks for.</summary>
internal sealed record RunSettings
{
    public const string Usage = """
        Usage: Alerts.Faults --smoke [--seed N] [--out DIRECTORY]            about five minutes, hostile input included
               Alerts.Faults --duration HH:MM:SS [--seed N] [--out DIRECTORY]  every fault again and again
               Alerts.Faults --planted [BUG,…] [--seed N] [--out DIRECTORY]    each planted bug must be caught, or only these
               Alerts.Faults --hostile COUNT [--seed N] [--out DIRECTORY]      hostile input only
               Alerts.Faults --check                                           whether every planted edit still fits the source, and builds
        """;

    /// <summary>How long things are broken; null when nothing is.</summary>
    public TimeSpan? Faults { get; private init; }

    /// <summary>One pass instead of many.</summary>
    public bool IsBrief { get; private init; }

    public bool IsPlanted { get; private init; }

    /// <summary>Only whether the edits fit.</summary>
    public bool IsCheck { get; private init; }

    /// <summary>Only these planted bugs, with commas between them.</summary>
    public string? Bug { get; private init; }

    public int Hostile { get; private init; }

    public int Seed { get; private init; } = 1;

    public string? Out { get; private init; }

    /// <summary>Null when it cannot be understood.</summary>
    public static RunSettings? Read(string[] args)
    {
        var settings = new RunSettings();
        for (var at = 0; at < args.Length; at++)
        {
            var value = at + 1 < args.Length && !args[at + 1].StartsWith("--", StringComparison.Ordinal) ? args[at + 1] : null;
            if (value is not null && args[at] != "--smoke") at++;
            switch (args[value is null || args[at] == "--smoke" ? at : at - 1])
            {
                case "--smoke":
                    settings = settings with { Faults = TimeSpan.FromSeconds(90), IsBrief = true, Hostile = 100_000 };
                    break;
                case "--duration" when TimeSpan.TryParse(value, CultureInfo.InvariantCulture, out var duration):
                    settings = settings with { Faults = duration };
                    break;
                case "--planted":
                    settings = settings with { Faults = TimeSpan.FromSeconds(90), IsBrief = true, IsPlanted = true, Bug = value };
                    break;
                case "--check":
                    settings = settings with { IsCheck = true };
                    break;
                case "--hostile" when int.TryParse(value, CultureInfo.InvariantCulture, out var count) && count > 0:
                    settings = settings with { Hostile = count };
                    break;
                case "--seed" when int.TryParse(value, CultureInfo.InvariantCulture, out var seed):
                    settings = settings with { Seed = seed };
                    break;
                case "--out" when value is not null:
                    settings = settings with { Out = value };
                    break;
                default:
                    return null;
            }
        }
        return settings is { Faults: null, Hostile: 0, IsCheck: false } ? null : settings;
    }
}
