using System.Runtime.Versioning;
using Alerts.Embedded;
using Alerts.Tests.Health;
using Alerts.TestServers;
using Microsoft.Extensions.Options;

namespace Alerts.Tests.Embedded;

[SupportedOSPlatform("linux")]
public sealed class DataDirectoryTests : IDisposable
{
    private const UnixFileMode OpenFolder = (UnixFileMode)0b111_101_101, OpenFile = (UnixFileMode)0b110_100_100;

    private readonly ScratchDirectory directory = new();

    public void Dispose() => directory.Dispose();

    [Fact]
    public async Task Files_of_the_embedded_server_are_private_even_in_an_open_directory()
    {
        File.SetUnixFileMode(directory.Path, OpenFolder);
        using var server = EmbeddedRedis.Start(directory.Path);

        Assert.Empty(await FindAsync());
        Assert.All(
            Directory.EnumerateDirectories(directory.Path).Select(File.GetUnixFileMode),
            mode => Assert.False(mode.HasFlag(UnixFileMode.OtherExecute) || mode.HasFlag(UnixFileMode.GroupExecute)));
        Assert.NotEmpty(Directory.EnumerateFiles(directory.Path, "*", SearchOption.AllDirectories));
    }

    [Theory]
    [InlineData("checkpoints/AOF/file.0")]
    [InlineData("log/Store/hlog.0")]
    [InlineData("installation.secret")]
    [InlineData("endpoint")]
    public async Task A_file_that_others_can_read_is_named_with_the_remedy(string file)
    {
        Plant(file);
        File.SetUnixFileMode(directory.Path, OpenFolder);

        var sentence = Assert.Single(await FindAsync());

        Assert.Contains(file, sentence, StringComparison.Ordinal);
        Assert.Contains($"chmod -R go-rwx {directory.Path}", sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Files_in_a_private_folder_and_unknown_files_are_not_reported()
    {
        Plant("checkpoints/AOF/file.0");
        Assert.Empty(await FindAsync());

        File.SetUnixFileMode(directory.Path, OpenFolder);
        File.SetUnixFileMode(
            Path.Combine(directory.Path, "checkpoints"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        Plant("program.log");
        Assert.Empty(await FindAsync());
    }

    private void Plant(string file)
    {
        var path = Path.Combine(directory.Path, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, "what nobody should read");
        File.SetUnixFileMode(path, OpenFile);
    }

    private Task<IReadOnlyList<string>> FindAsync() =>
        HealthCheckRun.ProblemsAsync(new DataDirectory(Options.Create(new AlertsOptions { DataDirectory = directory.Path })));
}
