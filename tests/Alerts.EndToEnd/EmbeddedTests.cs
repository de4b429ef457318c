using Alerts.EndToEnd.World;
using Alerts.TestServers;

namespace Alerts.EndToEnd;

/// <summary>The program by itself: no Redis, no broker, nothing but a directory.</summary>
public sealed class EmbeddedTests : IAsyncLifetime
{
    private const string AdminKey = "the-first-administrators-key-of-the-tests";

    private readonly ScratchDirectory data = new();
    private AlertsProgram program = null!;
    private Caller admin = null!;

    public async ValueTask InitializeAsync()
    {
        program = await AlertsProgram.StartAsync(
            new Dictionary<string, string?> { ["Alerts__DataDirectory"] = data.Path, ["Alerts__AdminKey"] = AdminKey }, "--demo");
        admin = new(program.Address, AdminKey);
    }

    [Fact]
    public async Task The_demo_replays_real_events_that_arrive_in_an_operations_room()
    {
        await using var room = await OperationsRoom.OpenAsync(admin);

        await room.HearsAsync(10, TimeSpan.FromSeconds(60));

        Assert.All(room.Alerts, static alert => Assert.NotEmpty(alert.Incident.Sectors));
        var page = await admin.Http.GetStringAsync("/");
        Assert.Contains("<html", page);
    }

    [Fact]
    public async Task Alerts_survive_a_hard_kill_and_a_restart()
    {
        var told = await Eventually.Gives(_ => admin.WholeLogAsync(), static log => log.Count >= 5, TimeSpan.FromSeconds(60));
        var sectors = await admin.Http.GetStringAsync("/api/v1/sectors");

        await program.KillAsync();
        await program.RestartAsync();

        var log = await Eventually.Gives(_ => admin.WholeLogAsync(), log => log.Count > told.Count, TimeSpan.FromSeconds(60));
        Assert.Equal(told.Select(static alert => alert.Cursor), log.Take(told.Count).Select(static alert => alert.Cursor));
        Assert.Equal(Enumerable.Range(1, log.Count).Select(static seq => (long)seq), log.Select(static alert => alert.Seq));
        Assert.Equal(sectors, await admin.Http.GetStringAsync("/api/v1/sectors"));
    }

    [Fact]
    public async Task Sectors_are_replaced_only_while_they_are_what_was_read()
    {
        using var read = await admin.Http.GetAsync("/api/v1/sectors");
        var sectors = await read.Content.ReadAsByteArrayAsync();

        foreach (var (header, value, status) in ((string, string, int)[])[
            ("If-None-Match", "*", 412),
            ("If-Match", "\"other\"", 412),
            ("If-Match", read.Headers.ETag!.Tag, 200)
        ])
        {
            using var request = new HttpRequestMessage(HttpMethod.Put, "/api/v1/sectors") { Content = new ByteArrayContent(sectors) };
            request.Content.Headers.ContentType = new("application/geo+json");
            request.Headers.TryAddWithoutValidation(header, value);
            using var answer = await admin.Http.SendAsync(request);
            Assert.Equal((status, read.Headers.ETag.Tag), ((int)answer.StatusCode, answer.Headers.ETag?.Tag));
        }
    }

    public async ValueTask DisposeAsync()
    {
        TestContext.Current.TestOutputHelper?.WriteLine(program.Output.ToString());
        admin.Dispose();
        await program.DisposeAsync();
        data.Dispose();
    }
}
