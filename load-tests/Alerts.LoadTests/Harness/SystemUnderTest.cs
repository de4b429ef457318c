using System.Globalization;
using Alerts.LoadTests.Accounting;
using Alerts.TestServers;

namespace Alerts.LoadTests.Harness;

/// <summary>A process that consumes the queue of reports: the program, or one that it is compared with.</summary>
internal sealed class SystemUnderTest : IAsyncDisposable
{
    private const string Hook = "DOTNET_STARTUP_HOOKS";

    /// <summary>Headers are read by the program alone; they are there for all, so that all are given the same bytes.</summary>
    private static readonly string[] KeysOfNobody =
        [.. Enumerable.Range(0, 8).Select(number => $"load-test-key-of-the-same-length-as-a-real-{number}")];

    private readonly ScratchDirectory scratch;
    private readonly IAsyncDisposable owner;
    private readonly Action<Signal> send;
    private readonly Func<ReportMix, Task<Tally>> account;
    private readonly Func<ProgramApi>? ask;

    private SystemUnderTest(
        IAsyncDisposable owner,
        int processId,
        Action<Signal> send,
        Func<ReportMix, Task<Tally>> account,
        IReadOnlyList<string> reporterKeys,
        ScratchDirectory scratch,
        Func<ProgramApi>? ask = null)
    {
        this.ask = ask;
        this.account = account;
        this.owner = owner;
        this.send = send;
        this.scratch = scratch;
        ProcessId = processId;
        ReporterKeys = reporterKeys;
    }

    public int ProcessId { get; }

    public IReadOnlyList<string> ReporterKeys { get; }

    /// <summary>Bytes that the process has allocated so far, as it last wrote them down.</summary>
    public long AllocatedBytes => long.Parse(File.ReadAllText(AllocationsFile(scratch)), CultureInfo.InvariantCulture);

    public static async Task<SystemUnderTest> StartProgramAsync(Uri broker, string redis, TestGeography geography)
    {
        var scratch = new ScratchDirectory();
        var installation = await LoadTestInstallation.StartAsync(broker, redis, geography, Environment(scratch));
        return new(
            installation,
            installation.Program.ProcessId,
            signal => Send(installation.Program, signal),
            mix => AccountAsync(installation, mix),
            installation.ReporterKeys,
            scratch,
            installation.Api);
    }

    public static SystemUnderTest StartBare(Uri broker, int prefetch) =>
        Start(["bare-consumer", broker.ToString(), $"{prefetch}"], static _ => Task.FromResult(new Tally()));

    public static SystemUnderTest StartHandWritten(Uri broker, int prefetch, string redis)
    {
        var border = $"hand-{Guid.NewGuid():N}";
        return Start(
            ["hand-written-consumer", broker.ToString(), $"{prefetch}", redis, border],
            mix => StoredRecord.AccountAsync(redis, border, mix));
    }

    /// <summary>Holds the whole process, so that nothing is consumed while the queue is filled.</summary>
    public void Hold() => send(Signal.Stop);

    public void Release() => send(Signal.Continue);

    /// <summary>Its HTTP endpoints; only of the program.</summary>
    public ProgramApi Api() => ask?.Invoke() ?? throw new InvalidOperationException("Only the program can be asked.");

    /// <summary>What became of the reports of this mix; empty for who keeps nothing.</summary>
    public Task<Tally> AccountAsync(ReportMix mix) => account(mix);

    public async ValueTask DisposeAsync()
    {
        await owner.DisposeAsync();
        scratch.Dispose();
    }

    private static SystemUnderTest Start(string[] command, Func<ReportMix, Task<Tally>> account)
    {
        var scratch = new ScratchDirectory();
        var process = ChildProcess.Start(
            "dotnet", [typeof(SystemUnderTest).Assembly.Location, .. command], Environment(scratch), scratch.Path);
        return new(process, process.Id, process.Send, account, KeysOfNobody, scratch);
    }

    private static async Task<Tally> AccountAsync(LoadTestInstallation installation, ReportMix mix)
    {
        using var record = installation.Api();
        var incidents = (await record.IncidentsAsync()).ConvertAll(new OwnIds(mix.ReportIds).In);
        var tally = Account.OfReports(mix.Given, mix.PlacedIds, incidents);
        // One incident for each place and hour told of, or the correlation did something else than what is measured.
        return tally with { Unwanted = tally.Unwanted + Math.Abs(incidents.Count - mix.Incidents) };
    }

    private static void Send(AlertsProgram program, Signal signal)
    {
        if (signal == Signal.Stop) program.Pause();
        else program.Resume();
    }

    private static Dictionary<string, string?> Environment(ScratchDirectory scratch) => new()
    {
        [Hook] = typeof(SystemUnderTest).Assembly.Location,
        [StartupHook.FileVariable] = AllocationsFile(scratch),
    };

    private static string AllocationsFile(ScratchDirectory scratch) => Path.Combine(scratch.Path, "allocated");
}
