using Alerts.Administration;
using Alerts.Embedded;

namespace Alerts.Tests.Administration;

public sealed class EmbeddedStateTests : IDisposable
{
    private readonly string directory = Directory.CreateTempSubdirectory("alerts-administration-").FullName;

    public void Dispose() => Directory.Delete(directory, recursive: true);

    [Fact]
    public async Task A_command_opens_the_state_of_a_stopped_program_and_joins_that_of_a_running_one()
    {
        var administrator = Administrator.OfEmbedded(directory);
        await administrator.GetsAsync("keys", "create", "while stopped", "--role", "watcher");
        using (EmbeddedRedis.Start(directory)) await administrator.GetsAsync("keys", "create", "while running", "--role", "watcher");

        var listed = await administrator.GetsAsync("keys", "list");

        Assert.Contains("while stopped", listed, StringComparison.Ordinal);
        Assert.Contains("while running", listed, StringComparison.Ordinal);
    }

    [Fact]
    public void The_endpoint_file_is_private_and_removed_on_exit()
    {
        using (EmbeddedRedis.Start(directory))
        {
            Assert.NotNull(EmbeddedEndpoint.Read(directory));
            if (!OperatingSystem.IsWindows())
                Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(directory, "endpoint")));
        }

        Assert.Null(EmbeddedEndpoint.Read(directory));
    }

    [Fact]
    public async Task A_stale_endpoint_file_is_ignored()
    {
        EmbeddedEndpoint.Write(directory, "127.0.0.1:1,password=of-the-dead");

        Assert.Equal(ExitCode.Done, (await Administrator.OfEmbedded(directory).GivesAsync("keys", "list")).Code);
    }

    [Fact]
    public async Task A_command_that_only_reads_makes_no_data_directory()
    {
        var nowhere = Path.Combine(directory, "nowhere");

        var (code, _, error) = await Administrator.OfEmbedded(nowhere).GivesAsync("keys", "list");

        Assert.Equal(ExitCode.Refused, code);
        Assert.Contains(nowhere, error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(nowhere));
    }
}
