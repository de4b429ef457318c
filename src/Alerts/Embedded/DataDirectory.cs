using Alerts.Hosting;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace Alerts.Embedded;

/// <summary>The files of the embedded state hold every report: nobody but their owner may read them.</summary>
internal sealed class DataDirectory(IOptions<AlertsOptions> options) : IHealthCheck
{
    public const string Checkpoints = "checkpoints", Log = "log";

    private const UnixFileMode OwnersAlone = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>As many as fit into a sentence.</summary>
    private const int MaxNamed = 3;

    private const string Code = "files-not-private";

    /// <summary>
    /// The embedded server makes files that everybody may read: the folders that they lie in are closed to others, whatever mode the
    /// directory has.
    /// </summary>
    public static void ClosePrivateFolders(string directory)
    {
        if (OperatingSystem.IsWindows()) return;
        foreach (var folder in new[] { Checkpoints, Log })
            File.SetUnixFileMode(Directory.CreateDirectory(Path.Combine(directory, folder)).FullName, OwnersAlone);
    }

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var directory = Path.GetFullPath(options.Value.DataDirectory);
        try
        {
            var readable = ReadableFiles(directory).Take(MaxNamed).Select(file => Path.GetRelativePath(directory, file)).ToList();
            return Task.FromResult(CheckReading.Result(Code, readable.Count == 0 ? []
                : [$"Every user of this machine can read {string.Join(", ", readable)} in Alerts:DataDirectory: chmod -R go-rwx "
                    + $"{directory}"]));
        }
        catch (IOException)
        {
            // A file went while it was looked at: the next check sees what is left.
            return Task.FromResult(CheckReading.Result(Code, []));
        }
    }

    /// <summary>Of the program's own files; beside them may lie what is not ours, the log of whoever started it for example.</summary>
    private static IEnumerable<string> ReadableFiles(string directory) => OperatingSystem.IsWindows() || !IsOpen(directory)
        ? []
        : Directory.EnumerateFiles(directory, "*.secret*").Concat(Directory.EnumerateFiles(directory, EmbeddedEndpoint.FileName))
            .Concat(new[] { Checkpoints, Log }.SelectMany(folder => FilesWithin(Path.Combine(directory, folder))))
            .Where(IsReadable);

    private static IEnumerable<string> FilesWithin(string folder) => !Directory.Exists(folder) || !IsOpen(folder)
        ? []
        : Directory.EnumerateFiles(folder).Concat(Directory.EnumerateDirectories(folder).SelectMany(FilesWithin));

    private static bool IsOpen(string folder) =>
        !OperatingSystem.IsWindows() && File.GetUnixFileMode(folder).HasFlag(UnixFileMode.OtherExecute);

    private static bool IsReadable(string file) =>
        !OperatingSystem.IsWindows() && File.GetUnixFileMode(file).HasFlag(UnixFileMode.OtherRead);
}
