using System.Globalization;
using Alerts.TestServers;

namespace Alerts.LoadTests.World;

/// <summary>A process that consumes the queue of reports: the program, or the bare consumer that it is compared with.</summary>
internal sealed class Contender : IAsyncDisposable
{
    private const string Hook = "DOTNET_STARTUP_HOOKS";

    private readonly ScratchDirectory scratch;
    private readonly IAsyncDisposable owner;
    private readonly Action<Signal> send;
    private readonly Func<ReportMix, Task> account;

    private Contender(
        IAsyncDisposable owner, Action<Signal> send, Func<ReportMix, Task> account, IReadOnlyList<string> reporterKeys, ScratchDirectory scratch)
    {
        this.account = account;
        this.owner = owner;
        this.send = send;
        this.scratch = scratch;
        ReporterKeys = reporterKeys;
    }

    public IReadOnlyList<string> ReporterKeys { get; }

    /// <summary>Bytes that the process has allocated so far, as it last wrote them down.</summary>
    public long AllocatedBytes => long.Parse(File.ReadAllText(AllocationsFile(scratch)), CultureInfo.InvariantCulture);

    public static async Task<Contender> StartProgramAsync(Uri broker, string redis, Strip strip)
    {
        var scratch = new ScratchDirectory();
        var border = await Border.StartAsync(broker, redis, strip, Environment(scratch));
        return new(border, signal => Send(border.Program, signal), mix => border.AccountAsync(mix.ReportIds, mix.Incidents), border.ReporterKeys, scratch);
    }

    public static Contender StartBare(Uri broker, int prefetch)
    {
        var scratch = new ScratchDirectory();
        var process = ChildProcess.Start(
            "dotnet", [typeof(Contender).Assembly.Location, "bare-consumer", broker.ToString(), $"{prefetch}"], Environment(scratch), scratch.Path);
        // It reads no headers; they are there all the same, so that both are given the same bytes.
        return new(process, process.Send, static _ => Task.CompletedTask, ["load-test-key-of-the-same-length-as-a-real-one"], scratch);
    }

    /// <summary>Holds the whole process, so that nothing is consumed while the queue is filled.</summary>
    public void Hold() => send(Signal.Stop);

    public void Release() => send(Signal.Continue);

    /// <summary>Throws when something became of the reports that should not have.</summary>
    public Task AccountAsync(ReportMix mix) => account(mix);

    public async ValueTask DisposeAsync()
    {
        await owner.DisposeAsync();
        scratch.Dispose();
    }

    private static void Send(AlertsProgram program, Signal signal)
    {
        if (signal == Signal.Stop) program.Pause();
        else program.Resume();
    }

    private static Dictionary<string, string?> Environment(ScratchDirectory scratch) => new()
    {
        [Hook] = typeof(Contender).Assembly.Location,
        [StartupHook.FileVariable] = AllocationsFile(scratch),
    };

    private static string AllocationsFile(ScratchDirectory scratch) => Path.Combine(scratch.Path, "allocated");
}
