using System.Globalization;
using System.Net;
using Alerts.Contracts;
using Alerts.EndToEnd.World;
using Alerts.TestServers;

namespace Alerts.EndToEnd;

[Collection(nameof(AgainstTheClock))]
public sealed class StartAndEndTests(SharedServers servers)
{
    private const string AdminKey = "the-first-administrators-key-of-this-start";

    [Fact]
    public async Task SIGTERM_under_load_drains_accepted_reports_and_exits_with_0_within_ten_seconds()
    {
        await using var world = await Installation.StartAsync(servers);
        var reporter = await world.CallerAsync("reporter");
        await using var room = await OperationsRoom.OpenAsync(await world.CallerAsync("watcher"));
        var reports = Some.Reports(1000);
        var acknowledged = new List<Guid>();
        var sending = Task.Run(async () =>
        {
            foreach (var report in reports)
            {
                using var answer = await reporter.PostAsync(report);
                if (answer.StatusCode == HttpStatusCode.Accepted) acknowledged.Add(report.ReportId);
                else return;
            }
        });
        await room.HearsAsync(50);

        world.Program.Terminate();

        Assert.Equal(0, await world.Program.WaitForExitAsync(TimeSpan.FromSeconds(10)));
        await Task.WhenAny(sending);
        Assert.InRange(acknowledged.Count, 50, 999);
        await world.Program.RestartAsync();
        foreach (var id in acknowledged) Assert.Equal(ReportOutcome.Opened, (await reporter.OutcomeAsync(id)).Status);
    }

    [Fact]
    public async Task A_Redis_without_durable_writes_is_named_and_makes_the_program_unready()
    {
        await using var redis = await RedisServerProcess.StartAsync("--appendfsync", "everysec");
        var broker = await (await servers.Broker).CreateVirtualHostAsync(Guid.NewGuid().ToString("N"));
        await using var program = AlertsProgram.Launch(new Dictionary<string, string?>
        {
            ["ConnectionStrings__RabbitMq"] = broker.ToString(),
            ["ConnectionStrings__Redis"] = redis.ConnectionString,
            ["Alerts__AdminKey"] = AdminKey,
        });
        // Why it is not ready is told to operators and administrators.
        using var http =
            new HttpClient { BaseAddress = program.Address, DefaultRequestHeaders = { Authorization = new("Bearer", AdminKey) } };

        var body = await Eventually.Gives(
            async token =>
            {
                using var answer = await http.GetAsync("/health/ready", token);
                return (answer.StatusCode, Text: await answer.Content.ReadAsStringAsync(token));
            },
            static answer => answer.StatusCode == HttpStatusCode.ServiceUnavailable && answer.Text.Contains("appendfsync"));

        Assert.Contains("everysec", body.Text);
        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync("/health/live")).StatusCode);
    }

    [Theory]
    [InlineData("Alerts__Border", "Not A Name!", "Alerts:Border")]
    [InlineData("Alerts__AdminKey", "too-short", "Alerts:AdminKey")]
    public async Task A_wrong_setting_stops_the_start_with_a_sentence_that_names_it(string variable, string value, string name)
    {
        await using var program = AlertsProgram.Launch(new Dictionary<string, string?>
        {
            ["ConnectionStrings__RabbitMq"] = (await servers.Broker).Uri.ToString(),
            ["ConnectionStrings__Redis"] = (await servers.Redis).ConnectionString,
            [variable] = value,
        });

        Assert.NotEqual(0, await program.WaitForExitAsync(TimeSpan.FromSeconds(20)));
        await Eventually.Holds(() => program.Output.ToString().Contains(name));
    }

    /// <summary>Usage telemetry of the bus is off, and nothing else calls home.</summary>
    [Fact]
    public async Task No_connection_ever_leaves_the_machine()
    {
        await using var world = await Installation.StartAsync(servers);
        var reporter = await world.CallerAsync("reporter");
        List<string> foreign = [];
        for (var place = 0; place < 100; place++)
        {
            await reporter.ReportAsync(Some.Report(place));
            foreign.AddRange(
                RemoteAddresses(world.Program.ProcessId).Where(static address => !IPAddress.IsLoopback(address))
                    .Select(static address => $"{address}"));
        }

        Assert.Empty(foreign);
    }

    /// <summary>The far ends of the process's own TCP connections, as the kernel lists them.</summary>
    private static IEnumerable<IPAddress> RemoteAddresses(int processId)
    {
        var own = Directory.EnumerateFiles($"/proc/{processId}/fd")
            .Select(LinkTarget)
            .Where(static target => target.StartsWith("socket:[", StringComparison.Ordinal))
            .Select(static target => target["socket:[".Length..^1])
            .ToHashSet();
        foreach (var table in (string[])["tcp", "tcp6"])
        {
            foreach (var line in File.ReadLines($"/proc/{processId}/net/{table}").Skip(1))
            {
                var fields = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
                var remote = fields[2].Split(':');
                if (own.Contains(fields[9]) && remote[1] != "0000") yield return Address(remote[0]);
            }
        }
    }

    /// <summary>Empty when the process has closed it meanwhile.</summary>
    private static string LinkTarget(string link)
    {
        try
        {
            return File.ResolveLinkTarget(link, false)?.Name ?? "";
        }
        catch (IOException)
        {
            return "";
        }
    }

    /// <summary>Hexadecimal words in the byte order of the machine.</summary>
    private static IPAddress Address(string hexadecimal)
    {
        var bytes = hexadecimal.Chunk(8)
            .SelectMany(static word => BitConverter.GetBytes(uint.Parse(word, NumberStyles.HexNumber, CultureInfo.InvariantCulture)));
        var address = new IPAddress(bytes.ToArray());
        return address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
    }
}
