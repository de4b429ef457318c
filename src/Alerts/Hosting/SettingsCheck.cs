using Alerts.Text;
using Microsoft.Extensions.Configuration.Json;

namespace Alerts.Hosting;

/// <summary>
/// Refuses settings that nobody reads and values that cannot be read, wherever they were given: a mistyped name would otherwise leave the
/// default in force without a word. Foreign variables of the environment are left alone: only what begins like a setting of ours is looked
/// at.
/// </summary>
internal static class SettingsCheck
{
    private const int MaxTold = 3;

    /// <summary>What the web server and the logging read; below each, the first word alone is looked at.</summary>
    private static readonly Dictionary<string, string[]> FrameworkSections = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Kestrel"] = ["Endpoints", "EndpointDefaults", "Certificates"],
        ["Logging"] = ["LogLevel", "Console", "Debug", "EventSource", "EventLog", "OpenTelemetry"],
    };

    private static readonly string[] ConnectionStrings = ["ConnectionStrings:RabbitMq", "ConnectionStrings:Redis"];

    private static readonly string[] RootNames = ["Urls", "AllowedHosts", "http_ports", "https_ports", "environment", "$schema"];

    private static readonly string[] Names = [.. KnownSetting.All.Select(static setting => setting.Name), .. ConnectionStrings];

    private static readonly Dictionary<string, KnownSetting> Known = KnownSetting.All.ToDictionary(
        static setting => setting.Name, StringComparer.OrdinalIgnoreCase);

    /// <exception cref="StartRefusedException">A name is not known, or a value cannot be read; names each and the nearest known
    /// one.</exception>
    public static void RequireKnown(IConfigurationManager configuration)
    {
        var problems = configuration.AsEnumerable().Where(static pair => pair.Value is not null)
            .Select(static pair => Problem(pair.Key, pair.Value!))
            .Concat(SingleUnderscores(Environment.GetEnvironmentVariables().Keys.Cast<string>()))
            .Concat(StrangersInFiles(configuration)).OfType<string>().Distinct().Order(StringComparer.Ordinal).ToList();
        if (problems.Count == 0) return;
        var more = problems.Count > MaxTold ? $" And {problems.Count - MaxTold} more." : string.Empty;
        throw new StartRefusedException(string.Join(' ', problems.Take(MaxTold)) + more);
    }

    /// <summary>What is wrong with one setting; null when nothing is, or when it is not ours to judge.</summary>
    public static string? Problem(string name, string value)
    {
        var parts = name.Split(':');
        if (parts.Length == 1) return null;
        if (FrameworkSections.TryGetValue(parts[0], out var words)) return FrameworkProblem(name, parts, words, value);
        if (IsSection(parts[0], "ConnectionStrings"))
            return ConnectionStrings.Contains(WithoutFile(name), StringComparer.OrdinalIgnoreCase) ? null
                : Unknown(name, ConnectionStrings);
        if (!IsSection(parts[0], AlertsOptions.Section)) return null;
        var canonical = string.Join(':', WithoutFile(name).Split(':').Select(static part => part.All(char.IsAsciiDigit) ? "0" : part));
        if (Known.TryGetValue(canonical, out var setting))
            return name.Length == WithoutFile(name).Length && setting.Problem(value) is { } problem ? $"{name}: {problem}" : null;
        // An empty list in a file.
        if (value.Length == 0 && Known.ContainsKey($"{canonical}:0")) return null;
        return RenamedSettings.NewNameOf(WithoutFile(name)) is { } newName ? $"{name} is called {newName} now." : Unknown(name, Names);
    }

    /// <summary>A name that begins like a setting; whether it is one is <see cref="Problem"/>'s to say.</summary>
    public static bool IsOurs(string name) =>
        name.Contains(':', StringComparison.Ordinal)
        && (FrameworkSections.ContainsKey(name.Split(':')[0]) || IsSection(name.Split(':')[0], "ConnectionStrings")
            || IsSection(name.Split(':')[0], AlertsOptions.Section));

    /// <summary>Says that a name is not known, and which one was probably meant.</summary>
    public static string Unknown(string name, IEnumerable<string> known) => NearestName.Of(name, known) is { } nearest
        ? $"{name} is not a setting of this program; did you mean {nearest}?"
        : $"{name} is not a setting of this program: src/handbook/administrator/settings.md lists all of them.";

    public static IReadOnlyList<string> AllNames => Names;

    private static bool IsSection(string part, string section) => part.Equals(section, StringComparison.OrdinalIgnoreCase);

    private static string WithoutFile(string name) =>
        name.EndsWith(SecretFiles.Suffix, StringComparison.OrdinalIgnoreCase) ? name[..^SecretFiles.Suffix.Length] : name;

    private static string? FrameworkProblem(string name, string[] parts, string[] words, string value)
    {
        if (!words.Contains(parts[1], StringComparer.OrdinalIgnoreCase))
            return Unknown($"{parts[0]}:{parts[1]}", words.Select(word => $"{parts[0]}:{word}"));
        if (name.Equals("Logging:Console:FormatterName", StringComparison.OrdinalIgnoreCase)
            && !LineFormatter.Choices.Contains(value, StringComparer.OrdinalIgnoreCase))
            return $"{name}: \"{value}\" is not known; it takes {string.Join(", ", LineFormatter.Choices)}.";
        return parts.Contains("LogLevel", StringComparer.OrdinalIgnoreCase) && !Enum.TryParse<LogLevel>(value, ignoreCase: true, out _)
            ? $"{name}: \"{value}\" is not a log level; it takes {string.Join(", ", Enum.GetNames<LogLevel>())}."
            : null;
    }

    /// <summary><c>Alerts_Border</c> would be a variable that nobody reads.</summary>
    public static IEnumerable<string> SingleUnderscores(IEnumerable<string> variables) =>
        from variable in variables
        where variable.StartsWith(AlertsOptions.Section + "_", StringComparison.OrdinalIgnoreCase)
            && !variable.Contains("__", StringComparison.Ordinal)
        let meant = variable.Replace('_', ':')
        where Known.ContainsKey(meant)
        select $"The environment variable {variable} must be written with two underscores: "
            + $"{meant.Replace(":", "__", StringComparison.Ordinal)}.";

    /// <summary>First words of appsettings files.</summary>
    private static IEnumerable<string> StrangersInFiles(IConfigurationManager configuration) =>
        from provider in ((IConfigurationRoot)configuration).Providers.OfType<JsonConfigurationProvider>()
        from word in provider.GetChildKeys([], null).Distinct(StringComparer.OrdinalIgnoreCase)
        where !RootNames.Contains(word, StringComparer.OrdinalIgnoreCase) && !IsOurs($"{word}:")
        select Unknown(word, [.. RootNames, .. FrameworkSections.Keys, "ConnectionStrings", AlertsOptions.Section]);
}
