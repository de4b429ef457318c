namespace Alerts.Administration.Backups;

/// <summary>
/// The file of a backup while it is written, for its owner's eyes only. It gets its name when it is whole. What goes to standard output
/// lies in a file first: a slow pipe must not make commits wait.
/// </summary>
internal sealed class BackupFile : IAsyncDisposable
{
    private const int BufferSize = 1024 * 1024;

    private readonly string? path;

    private BackupFile(string? path, string written)
    {
        this.path = path;
        Written = written;
        Stream = new(written, Options(FileMode.CreateNew, FileAccess.ReadWrite));
    }

    public FileStream Stream { get; }

    private string Written { get; }

    /// <exception cref="CommandEndedException">There is something under this name, and it may not be replaced.</exception>
    public static BackupFile Make(string path, bool mayReplace)
    {
        if (path == CommandFiles.Standard) return new(null, TemporaryPath());
        if (Directory.Exists(path)) throw new CommandEndedException(ExitCode.Refused, $"{path} is a directory.");
        if (!mayReplace && File.Exists(path))
            throw new CommandEndedException(ExitCode.Refused, $"{path} exists: name another file, or say --force to replace it.");
        return new(path, $"{path}.{Environment.ProcessId}.unfinished");
    }

    /// <summary>A backup that can be read twice.</summary>
    public static async Task<FileStream> ReadAsync(string path, CancellationToken cancellation)
    {
        if (path != CommandFiles.Standard) return CommandFiles.Open(path);
        var options = Options(FileMode.CreateNew, FileAccess.ReadWrite);
        options.Options |= FileOptions.DeleteOnClose;
        var kept = new FileStream(TemporaryPath(), options);
        await using var input = Console.OpenStandardInput();
        await input.CopyToAsync(kept, BufferSize, cancellation);
        kept.Position = 0;
        return kept;
    }

    /// <summary>It is whole: gives it its name, or sends it on.</summary>
    public async Task KeepAsync(CancellationToken cancellation)
    {
        // On the disk before the name says that it is there.
        Stream.Flush(flushToDisk: true);
        if (path is not null)
        {
            File.Move(Written, path, overwrite: true);
            return;
        }
        Stream.Position = 0;
        await using var output = Console.OpenStandardOutput();
        await Stream.CopyToAsync(output, BufferSize, cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        await Stream.DisposeAsync();
        File.Delete(Written);
    }

    private static string TemporaryPath() => Path.Combine(Path.GetTempPath(), $"alerts-{Path.GetRandomFileName()}");

    private static FileStreamOptions Options(FileMode mode, FileAccess access)
    {
        var options = new FileStreamOptions { Mode = mode, Access = access, BufferSize = BufferSize };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return options;
    }
}
