namespace Alerts.Hosting;

/// <summary>Keeps a data directory for one program. The operating system gives it back however the program ends.</summary>
internal sealed class DirectoryLock : IDisposable
{
    private const string FileName = "in-use.lock";

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
            return new(new(Path.Combine(directory, FileName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException)
        {
            throw new StartRefusedException(
                $"Another program uses the data directory {Path.GetFullPath(directory)}: stop it, or give this one an Alerts:DataDirectory "
                    + $"of its own.");
        }
        catch (UnauthorizedAccessException exception)
        {
            throw new StartRefusedException(
                $"Alerts:DataDirectory cannot be written at {Path.GetFullPath(directory)}: {exception.Message}");
        }
    }

    /// <summary>Whether somebody has it at this moment; false where there is no such directory.</summary>
    public static bool IsTaken(string directory)
    {
        try
        {
            using var probe = new FileStream(Path.Combine(directory, FileName), FileMode.Open, FileAccess.ReadWrite, FileShare.None);
            return false;
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException or UnauthorizedAccessException)
        {
            return false;
        }
        catch (IOException)
        {
            return true;
        }
    }

    public void Dispose() => file.Dispose();
}
