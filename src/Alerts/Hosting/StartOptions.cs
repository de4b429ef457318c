using Alerts.Text;

namespace Alerts.Hosting;

/// <summary>
/// Refuses a command line of which a part would be ignored. The configuration reader takes any <c>--name value</c> and drops what it does
/// not know.
/// </summary>
internal static class StartOptions
{
    public const string Demo = "demo";

    /// <summary>Besides settings; the first three are told in <c>--help</c>.</summary>
    private static readonly string[] Names = [Demo, "urls", "environment", "http_ports", "https_ports", "AllowedHosts"];

    /// <exception cref="StartRefusedException">An option is not known or lacks its value; names the nearest known one.</exception>
    public static void RequireKnown(IReadOnlyList<string> arguments)
    {
        for (var at = 0; at < arguments.Count; at++)
        {
            var argument = arguments[at];
            var (prefix, name, hasValue) = Parts(argument);
            if (prefix.Length == 0 && !hasValue)
                throw new StartRefusedException($"\"{argument}\" belongs to no option. Alerts --help names options and commands.");
            RequireName(prefix, name);
            if (name == Demo)
            {
                if (hasValue) throw new StartRefusedException("--demo takes no value.");
                continue;
            }
            if (hasValue) continue;
            if (++at >= arguments.Count || arguments[at].StartsWith("--", StringComparison.Ordinal))
                throw new StartRefusedException($"{argument} needs a value: {argument}=…");
        }
    }

    private static void RequireName(string prefix, string name)
    {
        if (SettingsCheck.IsOurs(name)
            || (prefix != "-" && Names.Contains(name, name == Demo ? StringComparer.Ordinal : StringComparer.OrdinalIgnoreCase))) return;
        var nearest = NearestName.Of(name.Replace("__", ":", StringComparison.Ordinal), [.. Names, .. SettingsCheck.AllNames]);
        throw new StartRefusedException(nearest is null
            ? $"{prefix}{name} is not an option of this program: Alerts --help names them."
            : $"{prefix}{name} is not an option of this program; did you mean --{nearest}?");
    }

    private static (string Prefix, string Name, bool HasValue) Parts(string argument)
    {
        var prefix = argument.StartsWith("--", StringComparison.Ordinal) ? "--"
            : argument.StartsWith('-') ? "-" : argument.StartsWith('/') ? "/" : string.Empty;
        var name = argument[prefix.Length..];
        var equals = name.IndexOf('=', StringComparison.Ordinal);
        return equals < 0 ? (prefix, name, false) : (prefix, name[..equals], true);
    }
}
