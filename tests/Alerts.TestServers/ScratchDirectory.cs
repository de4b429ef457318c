namespace Alerts.TestServers;

/// <summary>A temporary directory that is gone when it is disposed.</summary>
public sealed class ScratchDirectory : IDisposable
{
    private readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("alerts-tests-");

    public string Path => directory.FullName;

    public string Write(string name, string content)
    {
        var path = System.IO.Path.Combine(Path, name);
        File.WriteAllText(path, content);
        return path;
    }

    public string CreateSubdirectory(string name) => directory.CreateSubdirectory(name).FullName;

    public void Dispose()
    {
        if (!directory.Exists) return;
        // A server that was killed a moment ago may still have had a file half made: one more look is enough.
        try
        {
            directory.Delete(recursive: true);
        }
        catch (IOException)
        {
            directory.Refresh();
            if (directory.Exists) directory.Delete(recursive: true);
        }
    }
}
