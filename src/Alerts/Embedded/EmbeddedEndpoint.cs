using Alerts.Hosting;

namespace Alerts.Embedded;

/// <summary>
/// Where the embedded server of a data directory answers, and its password: a file that only the owner can read, there while the server
/// runs. It lets a command of the same user join a running program; what a killed program left behind is taken away by the next one that
/// opens the directory.
/// </summary>
internal static class EmbeddedEndpoint
{
    public const string FileName = "endpoint";

    public static void Write(string dataDirectory, string connectionString)
    {
        var written = PathIn(dataDirectory) + ".new";
        File.Delete(written);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var writer = new StreamWriter(written, options)) writer.Write(connectionString);
        File.Move(written, PathIn(dataDirectory), overwrite: true);
    }

    /// <summary>Null when there is none.</summary>
    public static string? Read(string dataDirectory)
    {
        try
        {
            return File.ReadAllText(PathIn(dataDirectory)) is { Length: > 0 } text ? text : null;
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (UnauthorizedAccessException exception)
        {
            throw new StartRefusedException($"The program that uses the data directory belongs to another user: {exception.Message}");
        }
    }

    public static void Remove(string dataDirectory) => File.Delete(PathIn(dataDirectory));

    private static string PathIn(string dataDirectory) => Path.Combine(dataDirectory, FileName);
}
