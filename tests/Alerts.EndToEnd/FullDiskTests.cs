using System.Diagnostics;
using System.Net;
using System.Runtime.InteropServices;
using Alerts.Contracts;
using Alerts.EndToEnd.World;
using Alerts.TestServers;

namespace Alerts.EndToEnd;

/// <summary>
/// The program by itself on a disk that takes nothing more: nothing is promised that cannot be kept, and it goes on by itself once there is
/// room.
/// </summary>
public sealed class FullDiskTests : IAsyncLifetime
{
    private const string AdminKey = "the-first-administrators-key-of-the-tests";

    /// <summary>SIGXFSZ and SIG_IGN on Linux.</summary>
    private const int ExceedsFileSize = 25, Ignore = 1;

    private readonly ScratchDirectory data = new();
    private AlertsProgram program = null!;
    private Caller reporter = null!;

    public async ValueTask InitializeAsync()
    {
        // What a child inherits: at the limit it then meets an error, as on a full disk, and not a signal that ends it.
        SetSignal(ExceedsFileSize, Ignore);
        program =
            await AlertsProgram.StartAsync(
                new Dictionary<string, string?> { ["Alerts__DataDirectory"] = data.Path, ["Alerts__AdminKey"] = AdminKey }, "--demo");
        using var admin = new Caller(program.Address, AdminKey);
        using var answer = await admin.PostAsync("/api/v1/keys", """{"name":"a reporter","role":"reporter"}"""u8.ToArray());
        reporter = new(
            program.Address,
            System.Text.Json.JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("key").GetString()!);
    }

    [Fact]
    public async Task A_full_disk_causes_503_until_there_is_space_again()
    {
        var before = Some.Report();
        await reporter.ReportAsync(before);
        await reporter.OutcomeAsync(before.ReportId);
        await LimitFilesAsync("1024");

        var report = Some.Report(1);
        await Eventually.Gives(_ => StatusOfAsync(report), static status => status == HttpStatusCode.ServiceUnavailable);
        for (var other = 2; other < 5; other++) Assert.Equal(HttpStatusCode.ServiceUnavailable, await StatusOfAsync(Some.Report(other)));
        await Eventually.Gives(token => reporter.Http.GetStringAsync("/health/live", token), static _ => true);
        await Eventually.Gives(_ => HealthAsync(), static body => body.Contains("is full: free space there"), TimeSpan.FromSeconds(30));
        await LimitFilesAsync("unlimited");

        await program.WaitUntilReadyAsync();
        await Eventually.Gives(_ => StatusOfAsync(report), static status => status == HttpStatusCode.Accepted);
        foreach (var id in (Guid[])[before.ReportId, report.ReportId])
            Assert.NotEqual(ReportOutcome.Rejected, (await reporter.OutcomeAsync(id)).Status);
    }

    public async ValueTask DisposeAsync()
    {
        TestContext.Current.TestOutputHelper?.WriteLine(program.Output.ToString());
        reporter.Dispose();
        await program.DisposeAsync();
        data.Dispose();
    }

    private async Task<HttpStatusCode> StatusOfAsync(Report report)
    {
        using var answer = await reporter.PostAsync(report);
        return answer.StatusCode;
    }

    private async Task<string> HealthAsync()
    {
        using var admin = new Caller(program.Address, AdminKey);
        using var answer = await admin.Http.GetAsync("/health/ready");
        return await answer.Content.ReadAsStringAsync();
    }

    /// <summary>No file of the program can grow beyond these bytes: what a write beyond it meets is what it meets on a full disk.</summary>
    private async Task LimitFilesAsync(string bytes)
    {
        using var limit = Process.Start("prlimit", ["--pid", $"{program.ProcessId}", $"--fsize={bytes}:unlimited"]);
        await limit.WaitForExitAsync();
        Assert.Equal(0, limit.ExitCode);
    }

    [DllImport("libc", EntryPoint = "signal")]
    private static extern nint SetSignal(int number, nint handler);
}
