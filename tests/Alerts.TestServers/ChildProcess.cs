using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Alerts.TestServers;

/// <summary>
/// A program that leads a process group of its own, so that a signal reaches everything it started. A guard beside it kills the group when
/// this process ends in any way, even by SIGKILL. (Linux's parent-death signal will not do: it follows the thread that started the child,
/// and threads of the pool come and go.)
/// </summary>
public sealed partial class ChildProcess : IAsyncDisposable
{
    private const string GuardScript = """trap '' INT TERM HUP; read -r spared || kill -s KILL -- "-$1" """;

    private readonly Process process;
    private readonly Process guard;
    private readonly TaskCompletionSource exited = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ChildProcess(Process process, Action<string>? hear)
    {
        this.process = process;
        Output = new(hear: hear);
        process.EnableRaisingEvents = true;
        process.Exited += (_, _) => exited.TrySetResult();
        process.OutputDataReceived += (_, line) => Keep(line.Data);
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.Start();
        process.StandardInput.Close();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        guard = StartGuard(process.Id);
    }

    public int Id => process.Id;

    public RecentOutput Output { get; }

    public bool HasExited => exited.Task.IsCompleted;

    public int ExitCode => process.ExitCode;

    /// <summary>Whether a signal has stopped it, as Linux tells in <c>/proc</c>.</summary>
    public bool IsStopped => File.ReadAllText($"/proc/{Id}/stat") is var stat && stat[(stat.LastIndexOf(')') + 2)..] is ['T', ..];

    public static ChildProcess Start(
        string program,
        IEnumerable<string> arguments,
        IReadOnlyDictionary<string, string?>? environment = null,
        string? workingDirectory = null,
        Action<string>? hear = null)
    {
        var start = new ProcessStartInfo("setsid", [program, .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = workingDirectory ?? "/",
        };
        foreach (var (name, value) in environment ?? new Dictionary<string, string?>()) start.Environment[name] = value;
        return new(new Process { StartInfo = start }, hear);
    }

    public void Send(Signal signal)
    {
        if (HasExited) return;
        // In its first moment the process has not yet made its group.
        if (Kill(-Id, (int)signal) != 0) _ = Kill(Id, (int)signal);
    }

    /// <summary>Waits for the end and gives the exit code.</summary>
    public async Task<int> WaitForExitAsync(TimeSpan within)
    {
        try
        {
            await exited.Task.WaitAsync(within);
        }
        catch (TimeoutException)
        {
            throw new TimeoutException(
                $"{process.StartInfo.ArgumentList[0]} did not end within {within.TotalSeconds:0.#} s. It wrote:\n{Output}");
        }
        return process.ExitCode;
    }

    /// <summary>Waits for the end of what it wrote; for programs that leave no child behind which holds on to their output.</summary>
    public Task WaitForEndOfOutputAsync() => process.WaitForExitAsync();

    /// <summary>SIGKILL, as by a power cut, and waits until it is really gone.</summary>
    public async Task KillAsync()
    {
        Send(Signal.Kill);
        await WaitForExitAsync(TimeSpan.FromSeconds(10));
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        await guard.StandardInput.WriteLineAsync("spared");
        await guard.StandardInput.DisposeAsync();
        await guard.WaitForExitAsync();
        guard.Dispose();
        process.Dispose();
    }

    private void Keep(string? line)
    {
        if (line is not null) Output.Add(line);
    }

    private static Process StartGuard(int group) =>
        Process.Start(new ProcessStartInfo("setsid", ["sh", "-c", GuardScript, "guard", $"{group}"]) { RedirectStandardInput = true })!;

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int Kill(int process, int signal);
}
