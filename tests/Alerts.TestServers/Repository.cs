namespace Alerts.TestServers;

/// <summary>Where the sources lie that the tests were built from.</summary>
public static class Repository
{
    public static string Root { get; } = FindRoot();

#if DEBUG
    public const string Configuration = "Debug";
#else
    public const string Configuration = "Release";
#endif

    public static string PathTo(params ReadOnlySpan<string> parts) => Path.Combine([Root, .. parts]);

    private static string FindRoot()
    {
        for (var directory = new DirectoryInfo(AppContext.BaseDirectory); directory is not null; directory = directory.Parent)
            if (File.Exists(Path.Combine(directory.FullName, "Alerts.sln"))) return directory.FullName;
        throw new InvalidOperationException($"Alerts.sln is not in {AppContext.BaseDirectory} or above it.");
    }
}
