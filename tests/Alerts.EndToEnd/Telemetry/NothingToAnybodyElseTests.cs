using Alerts.EndToEnd.World;
using Alerts.TestServers;

namespace Alerts.EndToEnd.Telemetry;

/// <summary>
/// The program reaches for nobody but its own servers, from start to end. MassTransit would tell its makers how it is used, some minutes
/// after the start or when the program ends, and heeds a variable more than the program's own word.
/// </summary>
public sealed class NothingToAnybodyElseTests(SharedServers servers)
{
    [Theory]
    [InlineData(null)]
    [InlineData("true")]
    public async Task With_external_servers_the_program_connects_to_nothing_else(string? variable)
    {
        using var attempts = new Attempts();
        await using var world =
            await Installation.StartAsync(
                servers, new Dictionary<string, string?>(attempts.Settings) { ["MASSTRANSIT_USAGE_TELEMETRY"] = variable });
        await using var room = await OperationsRoom.OpenAsync(await world.CallerAsync("watcher"));
        var reporter = await world.CallerAsync("reporter");

        await WorkAsync(world.Program, async place =>
        {
            var report = Some.Report(place);
            await reporter.ReportAsync(report);
            await room.HearsOfAsync(report.ReportId);
        });

        await EndAsync(world.Program, attempts);
    }

    [Fact]
    public async Task With_embedded_servers_and_the_demo_the_program_connects_to_nothing_else()
    {
        using var attempts = new Attempts();
        using var data = new ScratchDirectory();
        const string AdminKey = "the-first-administrators-key-of-the-tests";
        await using var program = await AlertsProgram.StartAsync(
            new Dictionary<string, string?>(
                attempts.Settings)
            {
                ["Alerts__DataDirectory"] = data.Path,
                ["Alerts__AdminKey"] = AdminKey,
                ["MASSTRANSIT_USAGE_TELEMETRY"] = null
            },
            "--demo");
        using var admin = new Caller(program.Address, AdminKey);
        await using var room = await OperationsRoom.OpenAsync(admin);

        await WorkAsync(program, async place =>
        {
            await room.HearsAsync(place + 1);
            await admin.Http.GetStringAsync("/");
            await admin.Http.GetStringAsync("/docs/");
            await admin.Http.GetStringAsync("/docs/v1");
        });

        await EndAsync(program, attempts);
    }

    private static async Task WorkAsync(AlertsProgram program, Func<int, Task> once)
    {
        for (var place = 0; place < 15; place++)
        {
            await once(place);
            Assert.Empty(Attempts.FarEnds(program.ProcessId));
        }
    }

    private static async Task EndAsync(AlertsProgram program, Attempts attempts)
    {
        program.Terminate();
        Assert.Equal(0, await program.WaitForExitAsync(TimeSpan.FromSeconds(15)));
        // That it reaches its own servers shows that attempts are seen at all.
        Assert.Contains(attempts.All, static attempt => attempt.StartsWith("ConnectStart", StringComparison.Ordinal));
        Assert.Empty(attempts.ToOthers);
    }
}
