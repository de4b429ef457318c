namespace Alerts.Faults.Planted;

/// <summary>
/// The files of a folder that belong to the source: neither what a build made of it, nor what lies in folders with a dot before their name.
/// There a demo that runs beside keeps its data, under a lock, and files come and go.
/// </summary>
internal static class SourceFiles
{
    /// <summary>Relative to <paramref name="folder"/>. A folder that goes while it is looked at holds nothing.</summary>
    public static IEnumerable<string> Of(string folder) => Within(folder).Select(file => Path.GetRelativePath(folder, file));

    private static IEnumerable<string> Within(string folder)
    {
        var options = new EnumerationOptions { IgnoreInaccessible = true, AttributesToSkip = FileAttributes.None };
        foreach (var file in Directory.EnumerateFiles(folder, "*", options).Where(static file => !IsHidden(file))) yield return file;
        foreach (var inner in Directory.EnumerateDirectories(folder, "*", options)
            .Where(static inner => !IsHidden(inner) && Path.GetFileName(inner) is not ("bin" or "obj")))
        {
            foreach (var file in Within(inner)) yield return file;
        }
    }

    private static bool IsHidden(string path) => Path.GetFileName(path).StartsWith('.');
}
