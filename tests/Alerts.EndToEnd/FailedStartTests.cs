using System.Net;
using System.Net.Sockets;
using Alerts.EndToEnd.World;
using Alerts.TestServers;

namespace Alerts.EndToEnd;

/// <summary>A start that fails says why in one line and leaves nothing behind.</summary>
public sealed class FailedStartTests : IDisposable
{
    private readonly ScratchDirectory home = new();
    private readonly TcpListener taken = new(IPAddress.Loopback, 0);

    public FailedStartTests() => taken.Start();

    public void Dispose()
    {
        taken.Dispose();
        home.Dispose();
    }

    private string Data => Path.Combine(home.Path, "data");

    [Theory]
    [InlineData("--urls http://localhost:TAKEN", "is taken by another program")]
    [InlineData("--urls http://127.0.0.1:TAKEN", "is taken by another program")]
    [InlineData("--urls nonsense", "is not an address to listen on")]
    [InlineData("--urls http://localhost:99999", "a port that cannot be")]
    [InlineData("--urls http://192.0.2.7:9000", "is not an address of this machine")]
    [InlineData("--url http://localhost:9000", "did you mean --urls?")]
    [InlineData("--dem", "did you mean --demo?")]
    [InlineData("--Alerts:Retension:LogAge=1.00:00:00", "did you mean Alerts:Retention:LogAge?")]
    [InlineData("--Alerts:Retention:LogAge=abc", "Alerts:Retention:LogAge: \"abc\" must be a duration")]
    [InlineData("--Alerts:Retention:LogAge=00:00:01", "LogAge must be between")]
    [InlineData("--Alerts:Oidc:Authority=http://example.org", "Alerts:Oidc:Authority")]
    [InlineData("--ConnectionStrings:RabbitMq=nonsense", "ConnectionStrings:RabbitMq must be")]
    [InlineData("--ConnectionStrings:Redis=localhost,pasword=x", "'pasword'")]
    [InlineData("--Alerts:DataDirectory=/proc/nothing/data", "Alerts:DataDirectory cannot be made")]
    public async Task A_failed_start_prints_one_line_with_the_cause_and_creates_no_files(string arguments, string told)
    {
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;
        string[] words = [.. arguments.Replace("TAKEN", $"{port}", StringComparison.Ordinal).Split(' ')];
        if (words[0] != "--urls") words = ["--urls", $"http://127.0.0.1:{FreePort.Next()}", .. words];

        await RefusesAsync(told, words);

        Assert.False(Directory.Exists(Data));
        Assert.Empty(Directory.EnumerateFileSystemEntries(home.Path));
    }

    [Fact]
    public async Task A_second_program_on_the_same_data_is_refused_and_leaves_the_first_alone()
    {
        await using var first =
            await AlertsProgram.StartAsync(new Dictionary<string, string?> { ["Alerts__DataDirectory"] = Data, ["HOME"] = home.Path });
        var before = Directory.EnumerateFiles(Data).Select(static file => (file, File.GetLastWriteTimeUtc(file))).ToList();

        await RefusesAsync("Another program uses the data directory", "--urls", $"http://127.0.0.1:{FreePort.Next()}");

        Assert.Equal(before, Directory.EnumerateFiles(Data).Select(static file => (file, File.GetLastWriteTimeUtc(file))));
        Assert.Equal([Data], Directory.EnumerateFileSystemEntries(home.Path));
        await Eventually.Holds(() =>
            first.Output.Lines is [.., var last] && last.StartsWith("First administrator's key", StringComparison.Ordinal));
        Assert.Contains(
            first.Output.Lines, line => line.Contains($"Listening at {first.Address.ToString().TrimEnd('/')}", StringComparison.Ordinal));
        Assert.Contains(first.Output.Lines, static line => line.Contains("No sectors are imported", StringComparison.Ordinal));
        Assert.All(
            first.Output.Lines.SkipLast(1), static line => Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z [a-z]+ +\w+: ", line));
    }

    private async Task RefusesAsync(string told, params string[] words)
    {
        var refused =
            await Command.RunAsync(new Dictionary<string, string?> { ["Alerts__DataDirectory"] = Data, ["HOME"] = home.Path }, words);

        var line = Assert.Single(refused.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.StartsWith("Not started: ", line, StringComparison.Ordinal);
        Assert.Contains(told, line, StringComparison.Ordinal);
        Assert.Equal((2, string.Empty), (refused.Code, refused.Output));
    }
}
