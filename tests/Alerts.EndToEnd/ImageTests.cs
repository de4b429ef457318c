using Alerts.TestServers;

namespace Alerts.EndToEnd;

/// <summary>What the Dockerfile runs is run here, on exactly the files that it copies, and what comes out of it is started.</summary>
[Collection(nameof(AgainstTheClock))]
public sealed class ImageTests(SharedServers servers) : IAsyncLifetime
{
    private static readonly TimeSpan BuildTime = TimeSpan.FromMinutes(10);

    private readonly ScratchDirectory image = new();

    private string Program => Path.Combine(image.Path, "program", "Alerts");

    public async ValueTask InitializeAsync()
    {
        var source = image.CreateSubdirectory("source");
        foreach (var (name, text) in Dockerfile.Read().Instructions.TakeWhile(static instruction =>
            !instruction.Text.Contains("aspnet", StringComparison.Ordinal)))
        {
            if (name == "COPY") Copy(source, text.Split(' ', StringSplitOptions.RemoveEmptyEntries));
            if (name != "RUN") continue;
            await using var step = ChildProcess.Start(
                "sh", ["-c", text], new Dictionary<string, string?> { ["MSBUILDDISABLENODEREUSE"] = "1", ["CI"] = null }, source);
            var exitCode = await step.WaitForExitAsync(BuildTime);
            Assert.True(exitCode == 0, $"{text} ended with {exitCode}:\n{step.Output}");
        }
    }

    [Fact]
    public async Task The_published_program_is_small_writes_nothing_into_its_folder_and_reports_healthy()
    {
        var files = Directory.EnumerateFiles(Path.GetDirectoryName(Program)!, "*", SearchOption.AllDirectories)
            .Select(static file => new FileInfo(file)).ToList();
        Assert.DoesNotContain(
            files,
            static file =>
                file.Name.Contains("Garnet", StringComparison.OrdinalIgnoreCase)
                    || file.Name.Contains("Tsavorite", StringComparison.OrdinalIgnoreCase));
        Assert.InRange(files.Sum(static file => file.Length), 1, 60_000_000);
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"The published program has {files.Sum(static file => file.Length) / 1_000_000} MB.");

        var environment = Dockerfile.Read().Environment.ToDictionary(static pair => pair.Key, static pair => (string?)pair.Value);
        environment["Urls"] = $"http://0.0.0.0:{FreePort.Next()}";
        environment["Alerts__DataDirectory"] = image.CreateSubdirectory("data");
        environment["Alerts__Border"] = $"border-{Guid.NewGuid():N}";
        environment["ASPNETCORE_URLS"] = null;
        await using (var alone = ChildProcess.Start(Program, [], environment, image.Path))
        {
            Assert.Equal(2, await alone.WaitForExitAsync(TimeSpan.FromSeconds(30)));
            await Eventually.Holds(() =>
                alone.Output.ToString().Contains("Not started: This build has no embedded servers: set ConnectionStrings:RabbitMq"));
        }
        environment["ConnectionStrings__RabbitMq"] =
            (await (await servers.Broker).CreateVirtualHostAsync(Guid.NewGuid().ToString("N"))).ToString();
        environment["ConnectionStrings__Redis"] = (await servers.Redis).ConnectionString;
        Assert.Equal(1, await HealthAsync(environment));

        await using var program = ChildProcess.Start(Program, [], environment, image.Path);

        await Eventually.Gives(_ => HealthAsync(environment), static exitCode => exitCode == 0, TimeSpan.FromSeconds(60));
        Assert.Equal(0, await HealthAsync(environment, "--live"));
        Assert.Empty(Directory.EnumerateFileSystemEntries(environment["Alerts__DataDirectory"]!));
        program.Send(Signal.Terminate);
        Assert.Equal(0, await program.WaitForExitAsync(TimeSpan.FromSeconds(10)));
        Assert.Equal(files.Count, Directory.EnumerateFiles(Path.GetDirectoryName(Program)!, "*", SearchOption.AllDirectories).Count());
    }

    public ValueTask DisposeAsync()
    {
        image.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>The health check of the Dockerfile.</summary>
    private async Task<int> HealthAsync(Dictionary<string, string?> environment, params string[] more)
    {
        await using var health = ChildProcess.Start(Program, ["health", .. more], environment, image.Path);
        return await health.WaitForExitAsync(TimeSpan.FromSeconds(20));
    }

    private static void Copy(string root, string[] words)
    {
        var to = Path.Combine(root, words[^1]);
        foreach (var from in words[..^1].Select(static path => Repository.PathTo(path)))
        {
            if (Directory.Exists(from)) CopyFolder(from, to);
            else CopyFile(from, words[^1].EndsWith('/') ? Path.Combine(to, Path.GetFileName(from)) : to);
        }
    }

    /// <summary>Without what .dockerignore keeps back.</summary>
    private static void CopyFolder(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var path = Path.GetRelativePath(from, file);
            if (!path.Split(Path.DirectorySeparatorChar).Any(static part => part is "bin" or "obj" or ".alerts"))
                CopyFile(file, Path.Combine(to, path));
        }
    }

    private static void CopyFile(string from, string to)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(to)!);
        File.Copy(from, to, overwrite: true);
    }
}
