using Alerts.Embedded;
using Alerts.Hosting;

namespace Alerts.Demo;

/// <summary>Where a demo keeps its data: in a folder of the data directory, apart from those of an installation.</summary>
internal static class DemoData
{
    private const string Folder = "demo";

    private static string Key => $"{AlertsOptions.Section}:{nameof(AlertsOptions.DataDirectory)}";

    public static void MoveTo(IConfiguration configuration) => configuration[Key] = Path.Combine(Directory(configuration), Folder);

    /// <summary>
    /// For a command: the demo's data when they are asked for, and also when a demo runs and there are no others that could be meant. A key
    /// that is made beside a running demo is one that the demo knows.
    /// </summary>
    public static void Choose(IConfiguration configuration, bool isAsked)
    {
        var directory = Directory(configuration);
        var isMeant = isAsked
            || (!System.IO.Directory.Exists(Path.Combine(directory, DataDirectory.Log))
                && DirectoryLock.IsTaken(Path.Combine(directory, Folder)));
        if (isMeant && string.IsNullOrEmpty(configuration.GetConnectionString("Redis"))) MoveTo(configuration);
    }

    private static string Directory(IConfiguration configuration) => configuration[Key] ?? new AlertsOptions().DataDirectory;
}
