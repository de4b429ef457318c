namespace Alerts.Operations;

/// <summary>Keeps a data directory for one program. The operating system gives it back however the program ends.</summary>
internal sealed class DirectoryLock : IDisposable
{
    private readonly FileStream file;

    private DirectoryLock(FileStream file) => this.file = file;

    public static DirectoryLock Take(string directory)
    {
        try
        {
            if (OperatingSystem.IsWindows()) Directory.CreateDirectory(directory);
            else Directory.CreateDirectory(directory, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new StartRefusedException($"Alerts:DataDirectory cannot be made at {Path.GetFullPath(directory)}: {exception.Message}");
        }
        try
        {
            return new(new(Path.Combine(directory, "in-use.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException)
        {
            throw new StartRefusedException(
                $"Another program uses the data directory {Path.GetFullPath(directory)}: stop it, or give this one an Alerts:DataDirectory of its own.");
        }
        catch (UnauthorizedAccessException exception)
        {
            throw new StartRefusedException($"Alerts:DataDirectory cannot be written at {Path.GetFullPath(directory)}: {exception.Message}");
        }
    }

    public void Dispose() => file.Dispose();
}
