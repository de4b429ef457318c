using System.Text.RegularExpressions;
using Alerts.Contracts;
using Alerts.TestServers;

namespace Alerts.EndToEnd.Samples;

/// <summary>What the handbook shows to administrators.</summary>
public sealed partial class AdministratorSamplesTests(SamplesInstallation world, SharedServers servers) : IClassFixture<SamplesInstallation>
{
    private static readonly string Built = Repository.PathTo("src", "Alerts", "bin", Repository.Configuration, "net10.0");

    private readonly Dictionary<string, string?> environment = new(
        world.Installation.Environment.Concat(SamplesInstallation.Environment(world.Installation.Admin)))
    { ["PROGRAM"] = Built };

    [Fact]
    public async Task From_a_clone_to_the_first_alert()
    {
        using var program = new ScratchDirectory();
        environment["PROGRAM"] = program.Path;
        environment["ALERTS_URL"] = $"http://127.0.0.1:{FreePort.Next()}";
        environment["ConnectionStrings__RabbitMq"] =
            (await (await servers.Broker).CreateVirtualHostAsync($"{Guid.NewGuid():N}")).ToString();
        environment["ConnectionStrings__Redis"] = (await servers.Redis).ConnectionString;
        environment["Alerts__AdminKey"] = $"{Guid.NewGuid():N}";
        environment["Alerts__Telemetry__Prometheus"] = "true";
        environment["Alerts__Secret"] = $"{Guid.NewGuid():N}";
        environment["Alerts__Border"] = $"border-{Guid.NewGuid():N}";
        // A compiler beside everything else that runs here: on a slow machine with two processors that alone has taken over three minutes.
        await Sample.RunAsync(
            "publish.sh",
            new(environment) { ["MSBUILDDISABLENODEREUSE"] = "1", ["UseSharedCompilation"] = "false" },
            within: TimeSpan.FromMinutes(12));
        await using var running = new Sample("start.sh", environment);
        await running.StartAsync();

        Assert.Contains("\"status\":\"ready\"", await Sample.RunAsync("ready.sh", environment), StringComparison.Ordinal);
        await Sample.RunAsync("sectors.sh", environment);
        var keys = Key().Matches(await Sample.RunAsync("keys.sh", environment)).Select(static made => made.Value).ToList();
        using var reporter = new Caller(new(environment["ALERTS_URL"]!), keys[0]);
        using var room = new Caller(reporter.Address, keys[1]);
        var report = SamplesInstallation.ReportOf(daysAgo: 1);
        await reporter.ReportAsync(report);

        Assert.Equal(ReportOutcome.Taken, (await reporter.OutcomeAsync(report.ReportId)).Status);
        var alert = Assert.Single((await room.AlertsAsync()).Events);
        using var administrator = new Caller(room.Address, environment["Alerts__AdminKey"]!);
        Assert.Contains(await administrator.PublicIdAsync(report.ReportId), alert.Incident.ReportIds);
        Assert.Contains("Nothing stands against being ready.", await Sample.RunAsync("doctor.sh", environment), StringComparison.Ordinal);
        environment["OPERATOR"] = environment["Alerts__AdminKey"];
        Assert.Contains("alerts_ready{", await Sample.RunAsync("metrics.sh", environment), StringComparison.Ordinal);

        environment["BACKUP"] = Path.Combine(program.Path, "backup");
        await Sample.RunAsync("backup.sh", environment);
        Assert.Contains(
            "\"format\":\"border-incident-alerts-backup\"", await Sample.RunAsync("read-backup.sh", environment), StringComparison.Ordinal);
        var later = SamplesInstallation.ReportOf(daysAgo: 2);
        await reporter.ReportAsync(later);
        await reporter.OutcomeAsync(later.ReportId);
        await Sample.RunAsync("restore.sh", environment);

        var back = await Eventually.Gives(_ => room.AlertsAsync(), static page => page.Events.Count > 0);
        Assert.Equal([await administrator.PublicIdAsync(report.ReportId)], Assert.Single(back.Events).Incident.ReportIds);
        Assert.False((await room.AlertsAsync(alert.Cursor)).Recovered);
    }

    [Fact]
    public async Task Sectors_and_keys_can_be_given_over_http()
    {
        Assert.Contains("\"sectors\":", await Sample.RunAsync("put-sectors.sh", environment), StringComparison.Ordinal);
        Assert.Equal(2, Key().Count(await Sample.RunAsync("post-keys.sh", environment)));
        Assert.Contains("\"name\":\"hill watch 1\"", await Sample.RunAsync("get-keys.sh", environment), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("revoke.sh")]
    [InlineData("delete-key.sh")]
    public async Task A_revoked_key_is_refused(string sample)
    {
        var watcher = await world.Installation.CallerAsync("watcher");
        environment["KEY_ID"] = watcher.KeyId;

        await Sample.RunAsync(sample, environment);

        await Eventually.Gives(
            async token => (int)(await watcher.Http.GetAsync("/api/v1/alerts", token)).StatusCode,
            static status => status == 401,
            TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task An_administrator_can_destroy_reporters_pseudonyms()
    {
        var reporter = await world.Installation.CallerAsync("reporter");
        var report = SamplesInstallation.ReportOf(daysAgo: 2);
        await reporter.ReportAsync(report);
        await reporter.OutcomeAsync(report.ReportId);

        Assert.Contains("\"destroyed\":", await Sample.RunAsync("destroy-pseudonyms.sh", environment), StringComparison.Ordinal);

        await Eventually.Gives(
            async token => (int)(await reporter.Http.GetAsync($"/api/v1/reports/{report.ReportId}", token)).StatusCode,
            static status => status == 404,
            TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task A_gateway_gets_a_broker_user_that_can_only_publish()
    {
        var broker = await servers.Broker;
        using var tools = new ScratchDirectory();
        broker.WriteControl(tools, "rabbitmqctl");
        environment["PATH"] = $"{tools.Path}:{Environment.GetEnvironmentVariable("PATH")}";
        environment["PASSWORD"] = $"{Guid.NewGuid():N}";

        await Sample.RunAsync("gateway-user.sh", environment);

        Assert.Contains(
            "/\t^$\t^field-reports$\t^$", await broker.ControlAsync("list_user_permissions", "gateway"), StringComparison.Ordinal);
    }

    [GeneratedRegex(@"\bbia_[\w-]+")]
    private static partial Regex Key();
}
