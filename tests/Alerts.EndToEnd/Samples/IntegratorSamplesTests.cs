using Alerts.TestServers;

namespace Alerts.EndToEnd.Samples;

/// <summary>What the handbook shows to programs that read the log from time to time.</summary>
public sealed class IntegratorSamplesTests(SamplesInstallation world) : IClassFixture<SamplesInstallation>
{
    private static int lastDay;

    [Theory]
    [InlineData("read-log.mjs")]
    [InlineData("read_log.py")]
    [InlineData("ReadLog.cs")]
    public async Task Each_run_reads_the_alerts_since_the_last_run(string name)
    {
        var reporter = await world.Installation.CallerAsync("reporter");
        var integrator = await world.Installation.CallerAsync("integrator");
        await using var sample = new Sample(name, SamplesInstallation.Environment(integrator));
        await ReportAsync(reporter);

        Assert.Equal((await integrator.WholeLogAsync()).Select(static alert => alert.Cursor), Cursors(await sample.RunAsync()));
        Assert.Empty(Cursors(await sample.RunAsync()));
        var next = await ReportAsync(reporter);
        Assert.Equal([next], Cursors(await sample.RunAsync()));

        sample.Keep("cursor.txt", $"other{next}");
        Assert.StartsWith("snapshot ", await sample.RunAsync(), StringComparison.Ordinal);
        Assert.Empty(await sample.RunAsync());
    }

    private static IEnumerable<string> Cursors(string output) =>
        output.Split('\n').Where(static line => line.Contains(" alert.", StringComparison.Ordinal))
            .Select(static line => line.Split(' ')[0]);

    private static async Task<string> ReportAsync(Caller reporter)
    {
        var report = SamplesInstallation.ReportOf(Interlocked.Increment(ref lastDay));
        await reporter.ReportAsync(report);
        return (await reporter.OutcomeAsync(report.ReportId)).Cursor!;
    }
}
