using System.Diagnostics;
using Alerts.TestServers;

namespace Alerts.EndToEnd.World;

/// <summary>What a command of the built program wrote, and how it ended.</summary>
public sealed record Command(int Code, string Output, string Error)
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(90);

    /// <summary>Runs the program with these words as a process of its own.</summary>
    /// <param name="environment">Added to this process's environment.</param>
    /// <param name="words">The command line.</param>
    public static async Task<Command> RunAsync(IReadOnlyDictionary<string, string?> environment, params string[] words)
    {
        var start = new ProcessStartInfo(
            "dotnet", [Repository.PathTo("src", "Alerts", "bin", Repository.Configuration, "net10.0", "Alerts.dll"), .. words])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetTempPath(),
        };
        foreach (var (name, value) in environment) start.Environment[name] = value;
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        using var deadline = new CancellationTokenSource(Longest);
        var output = process.StandardOutput.ReadToEndAsync(deadline.Token);
        var error = process.StandardError.ReadToEndAsync(deadline.Token);
        try
        {
            await process.WaitForExitAsync(deadline.Token);
            return new(process.ExitCode, await output, await error);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{string.Join(' ', words)} did not end within {Longest}.");
        }
    }
}
