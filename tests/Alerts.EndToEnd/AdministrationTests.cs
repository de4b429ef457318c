using System.Net;
using System.Text.Json;
using Alerts.Contracts;
using Alerts.EndToEnd.World;
using Alerts.TestServers;

namespace Alerts.EndToEnd;

/// <summary>The administrator's commands, as processes beside the running program.</summary>
public sealed class AdministrationTests(SharedServers servers)
{
    [Theory]
    [InlineData("--help")]
    [InlineData("keys", "--help")]
    [InlineData("sectors", "import", "--help")]
    [InlineData("doctor", "--help")]
    [InlineData("backup", "--help")]
    [InlineData("restore", "--help")]
    [InlineData("health", "--help")]
    public async Task Help_is_given_without_any_server(params string[] words)
    {
        var help = await Command.RunAsync(new Dictionary<string, string?>(), words);

        Assert.Equal(0, help.Code);
        Assert.Contains("Usage:", help.Output);
        Assert.Empty(help.Error);
    }

    [Fact]
    public async Task A_key_created_by_a_command_works_on_the_running_program_until_it_is_revoked()
    {
        await using var world = await Installation.StartAsync(servers);

        var made = await Command.RunAsync(world.Environment, "keys", "create", "piped", "--role", "watcher");

        Assert.Equal((0, 1), (made.Code, made.Output.Count(static letter => letter == '\n')));
        var watcher = world.CallerWith(made.Output.Trim(), world.Program);
        await watcher.AlertsAsync();
        var id =
            JsonDocument.Parse((await Command.RunAsync(world.Environment, "keys", "list", "--json")).Output).RootElement.EnumerateArray()
            .Single(static key => key.GetProperty("name").GetString() == "piped").GetProperty("id").GetString()!;
        Assert.Equal(0, (await Command.RunAsync(world.Environment, "keys", "revoke", id)).Code);
        await Eventually.Gives(
            async token => (await watcher.Http.GetAsync("/api/v1/alerts", token)).StatusCode,
            static status => status == HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_key_is_replaced_by_command_and_both_work_meanwhile()
    {
        await using var world = await Installation.StartAsync(servers);
        var made = await Command.RunAsync(world.Environment, "keys", "create", "room", "--role", "watcher", "--geo-precision", "2");
        var id = (await KeysAsync(world)).Single(static key => key.GetProperty("name").GetString() == "room").GetProperty("id")
            .GetString()!;

        var rotated = await Command.RunAsync(world.Environment, "keys", "rotate", id, "--overlap", "00:10:00");
        var third = await Command.RunAsync(world.Environment, "keys", "rotate", id);

        Assert.Equal((0, 2), (rotated.Code, third.Code));
        foreach (var key in (string[])[made.Output.Trim(), rotated.Output.Trim()])
        {
            using var caller = world.CallerWith(key, world.Program);
            await Eventually.Gives(
                async token => (await caller.Http.GetAsync("/api/v1/alerts", token)).StatusCode,
                static status => status == HttpStatusCode.OK);
        }
        var keys = (await KeysAsync(world)).Where(static key => key.GetProperty("name").GetString() == "room").ToList();
        Assert.Equal([2, 2], keys.Select(static key => key.GetProperty("geoPrecision").GetInt32()));
        Assert.Single(keys.Select(static key => key.GetProperty("holder").GetString()).Distinct());
    }

    [Theory]
    [InlineData("Alerts__AdminKey")]
    [InlineData("Alerts__Secret")]
    public async Task The_placeholder_of_an_example_is_refused_as_a_secret(string setting)
    {
        var environment = new Dictionary<string, string?> { [setting] = "replace-this-with-a-long-random-secret-of-your-own" };

        var refused = await Command.RunAsync(environment, "keys", "list");

        Assert.Equal(2, refused.Code);
        Assert.Contains("is the placeholder of an example", refused.Error);
    }

    [Fact]
    public async Task The_doctor_finds_nothing_in_a_healthy_installation_and_names_what_is_wrong_in_a_broken_one()
    {
        await using var world = await Installation.StartAsync(servers);
        var broken = new Dictionary<string, string?>(
            world.Environment)
        { ["ConnectionStrings__RabbitMq"] = $"amqp://someone:not-to-be-shown@127.0.0.1:{FreePort.Next()}/" };

        var healthy = await Command.RunAsync(world.Environment, "doctor", "--json");
        var ill = await Command.RunAsync(broken, "doctor");

        Assert.True(healthy.Code == 0, healthy.Output + healthy.Error);
        var diagnosis = JsonDocument.Parse(healthy.Output).RootElement;
        Assert.True(diagnosis.GetProperty("ready").GetBoolean());
        var states = diagnosis.GetProperty("findings").EnumerateArray()
            .ToLookup(static finding => finding.GetProperty("what").GetString()!, static finding =>
            finding.GetProperty("state").GetString());
        foreach (var what in (string[])["check redis", "check data", "clock", "redis memory", "log", "disk"]) Assert.Equal(
            "ok", Assert.Single(states[what]));
        Assert.Equal("notice", Assert.Single(states["last backup"]));
        Assert.Equal(1, ill.Code);
        Assert.Contains("broker\twrong\tThe broker does not answer", ill.Output);
        Assert.DoesNotContain("not-to-be-shown", ill.Output + ill.Error);
    }

    [Fact]
    public async Task A_backup_taken_while_two_copies_write_restores_a_single_moment()
    {
        using var kept = new ScratchDirectory();
        var file = Path.Combine(kept.Path, "kept.backup");
        await using var redis = await RedisServerProcess.StartAsync();
        var broker = await (await servers.Broker).CreateVirtualHostAsync(Guid.NewGuid().ToString("N"));
        await using var world = await Installation.StartAsync(broker, redis.ConnectionString);
        var second = await world.AddProgramAsync();
        var reporters =
            new[]
            {
                await world.CallerAsync("reporter", organisation: "one"),
                await world.CallerAsync("reporter", organisation: "two", at: second)
            };
        var watcher = await world.CallerAsync("watcher");
        await using var room = await OperationsRoom.OpenAsync(await world.CallerAsync("watcher", at: second));
        var reports = Enumerable.Range(0, 1200).Select(static number => Some.Report(number % 300)).ToArray();
        var sending = Task.WhenAll(reports.Chunk(20).Select((some, index) => reporters[index % 2].ReportAsync(some)));
        await room.HearsAsync(20);

        var backup = await Command.RunAsync(world.Environment, "backup", file);

        Assert.True(backup.Code == 0, backup.Error);
        await sending;
        foreach (var report in reports) await world.Admin.OutcomeAsync(report.ReportId);
        var before = await watcher.HeadAsync();
        var restored = await Command.RunAsync(world.Environment, "restore", "--replace", file);
        Assert.True(restored.Code == 0, restored.Error);
        await Eventually.Holds(() => room.LastSnapshot is not null);
        var answer = await watcher.AlertsAsync(before);
        Assert.False(answer.Recovered);
        Assert.NotNull(answer.Snapshot);
        await AgreesWithItselfAsync(world.Admin, reports);

        await using var embedded = await RestoredIntoEmbeddedAsync(world, file, Path.Combine(kept.Path, "embedded"));
        using var admin = world.CallerWith(world.Admin.Key, embedded);
        await AgreesWithItselfAsync(admin, reports);
        Assert.Equal(
            (await world.Admin.WholeLogAsync()).Where(static alert => alert.Type == AlertType.Raised)
                .Select(static alert => alert.Incident.Id).Take(20),
            (await admin.WholeLogAsync()).Where(static alert => alert.Type == AlertType.Raised).Select(static alert => alert.Incident.Id)
                .Take(20));
    }

    private static async Task<List<JsonElement>> KeysAsync(Installation world) =>
        [.. JsonDocument.Parse((await Command.RunAsync(world.Environment, "keys", "list", "--json")).Output).RootElement.EnumerateArray()];

    private static async Task<AlertsProgram> RestoredIntoEmbeddedAsync(Installation world, string file, string directory)
    {
        var environment = new Dictionary<string, string?>(world.Environment)
        {
            ["ConnectionStrings__RabbitMq"] = null,
            ["ConnectionStrings__Redis"] = null,
            ["Alerts__DataDirectory"] = directory,
        };
        var restored = await Command.RunAsync(environment, "restore", file);
        Assert.True(restored.Code == 0, restored.Error);
        return await AlertsProgram.StartAsync(environment);
    }

    /// <summary>Incidents, their histories, the log and the reports' outcomes tell the same.</summary>
    private static async Task AgreesWithItselfAsync(Caller admin, IReadOnlyCollection<Report> reports)
    {
        var log = await admin.WholeLogAsync();
        Assert.Equal(Enumerable.Range(1, log.Count).Select(static seq => (long)seq), log.Select(static alert => alert.Seq));
        var newest = log.GroupBy(static alert => alert.Incident.Id).ToDictionary(static group => group.Key, static group => group.Last());
        foreach (var report in reports)
        {
            using var answer = await admin.Http.GetAsync($"/api/v1/reports/{report.ReportId}");
            if (answer.StatusCode == HttpStatusCode.NotFound) continue;
            var status = await Caller.ReadAsync(answer, ContractsJson.Default.ReportStatus);
            if (status.Status == ReportOutcome.Queued) continue;
            Assert.Contains(status.IncidentId!.Value, newest.Keys);
            if (status.Cursor is { } cursor)
                Assert.Contains(log, alert => alert.Cursor == cursor && alert.Incident.Id == status.IncidentId);
        }
        foreach (var (id, last) in newest.Take(25))
        {
            var detail = await admin.IncidentAsync(id);
            // Updates that were still due when the backup was taken may be published while this reads.
            var history = detail.History.Select(static alert => alert.Seq).Where(seq => seq <= log.Count);
            Assert.Equal(log.Where(alert => alert.Incident.Id == id).Select(static alert => alert.Seq), history);
            Assert.True(detail.Incident.Revision >= last.Incident.Revision);
        }
    }
}
