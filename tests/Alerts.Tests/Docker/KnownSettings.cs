using System.Text.RegularExpressions;
using Alerts.TestServers;

namespace Alerts.Tests.Docker;

/// <summary>The settings of the handbook, which a test of its own holds against the options.</summary>
internal static partial class KnownSettings
{
    private static readonly HashSet<string> Names =
        [.. Row().Matches(File.ReadAllText(Repository.PathTo("src", "handbook", "administrator", "settings.md")))
            .Select(row => row.Groups["name"].Value.Replace(":", "__", StringComparison.Ordinal))];

    /// <summary>Whether this environment variable means anything: a setting, or a file that holds one.</summary>
    public static bool Contain(string variable) =>
        Names.Contains(variable.EndsWith("_FILE", StringComparison.Ordinal) ? variable[..^"_FILE".Length] : variable);

    [GeneratedRegex(@"^\| `(?<name>(?:Alerts|ConnectionStrings):[A-Za-z0-9:]+|Urls)` \|", RegexOptions.Multiline)]
    private static partial Regex Row();
}
