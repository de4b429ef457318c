using System.Net;

namespace Alerts.TestServers;

/// <summary>The program as it was built, started as a process of its own and known only by its public doors.</summary>
public sealed class AlertsProgram : IAsyncDisposable
{
    private static readonly TimeSpan StartUp = TimeSpan.FromSeconds(60);

    private readonly ScratchDirectory directory = new();
    private readonly Dictionary<string, string?> environment;
    private readonly string[] arguments;
    private readonly HttpClient prober;
    private readonly Action<string>? hear;
    private ChildProcess process;

    private AlertsProgram(
        IReadOnlyDictionary<string, string?> environment, string[] arguments, Action<string>? hear = null, string? assembly = null)
    {
        this.arguments = arguments;
        this.hear = hear;
        Assembly = assembly ?? Assembly;
        this.environment = new(environment)
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Production",
            ["Logging__LogLevel__Microsoft.AspNetCore"] = "Warning",
            ["ASPNETCORE_URLS"] = null,
            ["DOTNET_ENVIRONMENT"] = null,
        };
        prober = new() { BaseAddress = Address };
        process = Launch();
    }

    public Uri Address { get; } = new($"http://127.0.0.1:{FreePort.Next()}");

    public int ProcessId => process.Id;

    public bool HasExited => process.HasExited;

    /// <summary>What is started: the program as it was built here, or another build of it. Holds from the next start on.</summary>
    public string Assembly { get; set; } = Repository.PathTo("src", "Alerts", "bin", Repository.Configuration, "net10.0", "Alerts.dll");

    public RecentOutput Output => process.Output;

    /// <summary>Starts it and waits until it says that it is ready.</summary>
    /// <param name="environment">Added to this process's environment; null removes.</param>
    /// <param name="arguments">Added to the command line.</param>
    public static async Task<AlertsProgram> StartAsync(IReadOnlyDictionary<string, string?> environment, params string[] arguments)
    {
        var program = Launch(environment, arguments);
        try
        {
            await program.WaitUntilReadyAsync();
        }
        catch
        {
            await program.DisposeAsync();
            throw;
        }
        return program;
    }

    /// <summary>Starts it without waiting for anything.</summary>
    public static AlertsProgram Launch(IReadOnlyDictionary<string, string?> environment, params string[] arguments) =>
        new(environment, arguments);

    /// <summary>Starts it without waiting for anything.</summary>
    /// <param name="environment">Added to this process's environment; null removes.</param>
    /// <param name="assembly">Another build of the program; null for the one that was built here.</param>
    /// <param name="hear">Hears every line that it writes.</param>
    public static AlertsProgram Launch(IReadOnlyDictionary<string, string?> environment, string? assembly, Action<string> hear) =>
        new(environment, [], hear, assembly);

    /// <summary>Sets a variable for the next start; null removes it.</summary>
    public void SetVariable(string name, string? value) => environment[name] = value;

    /// <summary>Ends it hard if it still runs and starts it again on the same port and the same directory.</summary>
    public async Task RestartAsync()
    {
        await RelaunchAsync();
        await WaitUntilReadyAsync();
    }

    /// <summary>The same without waiting until it is ready.</summary>
    public async Task RelaunchAsync()
    {
        await process.DisposeAsync();
        process = Launch();
    }

    public async Task WaitUntilReadyAsync(TimeSpan? within = null)
    {
        try
        {
            await Eventually.Gives(ReadinessAsync, answer => answer == HttpStatusCode.OK || process.HasExited, within ?? StartUp);
        }
        catch (TimeoutException late)
        {
            throw new TimeoutException($"{late.Message}\nThe program wrote:\n{Output}", late);
        }
        if (process.HasExited)
            throw new InvalidOperationException($"The program ended with {process.ExitCode} before it was ready. It wrote:\n{Output}");
    }

    /// <summary>SIGKILL.</summary>
    public Task KillAsync() => process.KillAsync();

    /// <summary>SIGTERM: asks it to drain and end.</summary>
    public void Terminate() => process.Send(Signal.Terminate);

    /// <summary>SIGSTOP.</summary>
    public void Pause() => process.Send(Signal.Stop);

    public void Resume() => process.Send(Signal.Continue);

    public Task<int> WaitForExitAsync(TimeSpan within) => process.WaitForExitAsync(within);

    public async ValueTask DisposeAsync()
    {
        await process.DisposeAsync();
        prober.Dispose();
        directory.Dispose();
    }

    private ChildProcess Launch() =>
        ChildProcess.Start(
            "dotnet", [Assembly, "--urls", Address.ToString().TrimEnd('/'), .. arguments], environment, directory.Path, hear);

    private async Task<HttpStatusCode> ReadinessAsync(CancellationToken cancellationToken)
    {
        if (process.HasExited) return HttpStatusCode.ServiceUnavailable;
        using var answer = await prober.GetAsync("/health/ready", cancellationToken);
        return answer.StatusCode;
    }
}
