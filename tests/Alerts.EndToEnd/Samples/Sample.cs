using Alerts.TestServers;

namespace Alerts.EndToEnd.Samples;

/// <summary>
/// A file of <c>tests/samples</c>, run as it stands: a shell script from the root of the repository, everything else in a directory of its
/// own.
/// </summary>
public sealed class Sample : IAsyncDisposable
{
    private static readonly string Root = Repository.PathTo("tests", "samples");
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(3);

    private readonly ScratchDirectory directory = new();
    private readonly string name;
    private readonly Dictionary<string, string?> environment;
    private ChildProcess? process;

    public Sample(string name, Dictionary<string, string?> environment)
    {
        this.name = name;
        this.environment = environment;
        // Where a user would have run "npm install".
        Directory.CreateSymbolicLink(
            Path.Combine(directory.Path, "node_modules"), Repository.PathTo("tests", "Alerts.EndToEnd", "javascript", "node_modules"));
        File.Copy(Path.Combine(Root, Folder, name), Path.Combine(directory.Path, name));
    }

    public IReadOnlyList<string> Lines => process!.Output.Lines;

    /// <summary>Starts it, or starts it again where it was.</summary>
    public async Task StartAsync()
    {
        if (process is not null) await process.DisposeAsync();
        process = ChildProcess.Start(Command[0], Command[1..], environment, Folder == "shell" ? Repository.Root : directory.Path);
    }

    /// <summary>Runs it to its end, which must be a good one, and gives what it wrote.</summary>
    public async Task<string> RunAsync(TimeSpan? within = null)
    {
        await StartAsync();
        var exitCode = await process!.WaitForExitAsync(within ?? Timeout);
        await process.WaitForEndOfOutputAsync();
        return exitCode == 0 ? process.Output.ToString()
            : throw new InvalidOperationException($"{name} ended with {exitCode}:\n{process.Output}");
    }

    /// <summary>Runs it to its end in a directory that is gone after it.</summary>
    public static async Task<string> RunAsync(string name, Dictionary<string, string?> environment, TimeSpan? within = null)
    {
        await using var sample = new Sample(name, environment);
        return await sample.RunAsync(within);
    }

    public async Task<string> WritesAsync(Func<string, bool> line, TimeSpan? within = null)
    {
        try
        {
            await Eventually.Holds(() => Lines.Any(line), within ?? Timeout);
        }
        catch (TimeoutException late)
        {
            throw new TimeoutException($"{name} never wrote it:\n{process!.Output}", late);
        }
        return Lines.First(line);
    }

    /// <summary>Ends it hard; what it kept stays.</summary>
    public Task StopAsync() => process!.KillAsync();

    public void Keep(string file, string content) => directory.Write(file, content);

    public async ValueTask DisposeAsync()
    {
        if (process is not null) await process.DisposeAsync();
        directory.Dispose();
    }

    /// <summary>The folder of the language.</summary>
    private string Folder => Path.GetExtension(name) switch
    {
        ".sh" => "shell",
        ".mjs" => "javascript",
        ".py" => "python",
        ".cs" => "csharp",
        ".go" => "go",
        var ending => throw new InvalidOperationException($"Who runs {ending}?"),
    };

    private string[] Command => Folder switch
    {
        "shell" => ["bash", "-eu", Path.Combine(Root, Folder, name)],
        "javascript" => ["node", name],
        // Debian's python3-pika belongs to this one, whatever else is in the path.
        "python" => ["/usr/bin/python3", name],
        "go" => ["go", "run", name],
        _ => [
            "dotnet",
            Path.Combine(Root, "csharp", "bin", Repository.Configuration, "net10.0", "Alerts.Samples.dll"),
            Path.GetFileNameWithoutExtension(name)
        ],
    };
}
