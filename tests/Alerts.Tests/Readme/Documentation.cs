using Alerts.TestServers;

namespace Alerts.Tests.Readme;

/// <summary>README.md and the handbook behind it.</summary>
internal static partial class Documentation
{
    public static readonly DocumentationPage Readme = new("README.md");

    public static readonly IReadOnlyList<DocumentationPage> Handbook =
    [
        .. Directory.EnumerateFiles(Repository.PathTo("src", "handbook"), "*.md", SearchOption.AllDirectories)
            .Select(static file => Path.GetRelativePath(Repository.Root, file).Replace('\\', '/')).Order(StringComparer.Ordinal)
            .Select(static path => new DocumentationPage(path)),
    ];

    public static readonly IReadOnlyList<DocumentationPage> All = [Readme, .. Handbook];

    /// <summary>What lies beside the things that it describes.</summary>
    public static readonly IReadOnlyList<DocumentationPage> Elsewhere =
    [
        new("load-tests/README.md"), new("load-tests/results/README.md"), new("src/Alerts/Data/README.md"),
        new("src/Alerts/wwwroot/lib/README.md"),
        new("tests/Alerts.Faults/README.md"), new("tests/Alerts.Quality/README.md"),
    ];

    /// <summary>A page of the handbook by its path below <c>src/handbook</c>.</summary>
    public static DocumentationPage Page(string path) => Handbook.Single(page => page.Path == $"src/handbook/{path}");
}
