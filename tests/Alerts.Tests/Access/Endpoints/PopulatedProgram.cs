using System.Text.Json;
using Alerts.Access.Keys;
using Alerts.Contracts;
using Alerts.TestServers;
using Microsoft.Extensions.DependencyInjection;
using Role = Alerts.Access.Role;

namespace Alerts.Tests.Access.Endpoints;

/// <summary>
/// A running program with one incident in the sector west and one in the sector east, and keys of every kind; the limited ones are limited
/// to east.
/// </summary>
internal sealed class PopulatedProgram : IAsyncDisposable
{
    private readonly Dictionary<string, string> keys = [];
    private Dictionary<string, string> samples = [];

    private PopulatedProgram(RunningProgram program) => Program = program;

    public RunningProgram Program { get; }

    /// <summary>What nobody who is limited to east may ever read: the incident of west, its report, its sector.</summary>
    public IReadOnlyList<string> Hidden { get; private set; } = [];

    public static async Task<PopulatedProgram> StartAsync(SharedServers servers)
    {
        var world = new PopulatedProgram(await RunningProgram.StartAsync(servers, "--Alerts:Telemetry:Prometheus=true"));
        await world.PopulateAsync();
        return world;
    }

    public string KeyOf(Role role) => keys[$"{role}"];

    public string LimitedKeyOf(Role role) => keys[$"{role} east"];

    public string ExpiredKeyOf(Role role) => keys[$"{role} expired"];

    public string RevokedKeyOf(Role role) => keys[$"{role} revoked"];

    /// <summary>Status and text of the answer; of a stream or a watch, what comes until it is quiet.</summary>
    public async Task<(int Status, string Text)> TryAsync(EndpointRow row, string? key)
    {
        // A report is sent anew each time.
        var now = new Dictionary<string, string>(
            samples)
        { ["REPORT"] = $"{Guid.CreateVersion7()}", ["NOW"] = TimeProvider.System.GetUtcNow().ToString("O") };
        if (row.Name.StartsWith("hub ", StringComparison.Ordinal))
            return await HubByHand.InvokeAsync(
                Program.Address, key, row.Name[4..], row.Body!.Replace("START", samples["START"], StringComparison.Ordinal));
        using var caller = Program.Caller(key);
        using var answer = await caller.SendAsync(row.Request(now), HttpCompletionOption.ResponseHeadersRead);
        var isStream = answer.Content.Headers.ContentType?.MediaType == "text/event-stream";
        return ((int)answer.StatusCode, isStream ? await ReadUntilQuietAsync(answer) : await answer.Content.ReadAsStringAsync());
    }

    public ValueTask DisposeAsync() => Program.DisposeAsync();

    private static async Task<string> ReadUntilQuietAsync(HttpResponseMessage answer)
    {
        using var reader = new StreamReader(await answer.Content.ReadAsStreamAsync());
        List<string> lines = [];
        // Heads name the place reached: the second one comes after everything that there was.
        while (lines.Count(line => line == "event: head") < 2 && await reader.ReadLineAsync() is { } line) lines.Add(line);
        return string.Join('\n', lines);
    }

    private async Task PopulateAsync()
    {
        var store = Program.Rooms.GetRequiredService<AccessKeyStore>();
        var now = TimeProvider.System.GetUtcNow();
        foreach (var role in EndpointRow.Roles)
        {
            keys[$"{role}"] = (await store.CreateAsync(new("a known one", role))).Key;
            keys[$"{role} east"] = (await store.CreateAsync(new("one of elsewhere", role, ["east"]))).Key;
            keys[$"{role} expired"] = (await store.CreateAsync(new("an expired one", role, ExpiresAt: now.AddSeconds(-1)))).Key;
            var revoked = await store.CreateAsync(new("a revoked one", role));
            keys[$"{role} revoked"] = revoked.Key;
            await store.DeleteAsync(revoked.Id);
        }
        var sectors = TestSectors.Two;
        using var administrator = Program.Caller(RunningProgram.AdministratorKey);
        (await administrator.PutAsync(
            "/api/v1/sectors", new StringContent(sectors, null, "application/geo+json"))).EnsureSuccessStatusCode();
        using var reporter = Program.Caller(KeyOf(Role.Reporter));
        var west = await ReportAsync(reporter, 61, now);
        await ReportAsync(reporter, 65, now);
        var log = await Eventually.Gives(
            async token =>
                JsonSerializer.Deserialize(await administrator.GetStringAsync("/api/v1/alerts", token), ContractsJson.Default.AlertPage)!,
            page => page.Events.Count == 2);
        var status = await administrator.GetStringAsync($"/api/v1/reports/{west}");
        var hidden = JsonSerializer.Deserialize(status, ContractsJson.Default.ReportStatus)!.IncidentId;
        Hidden = [$"{hidden}", $"{west}", "\"west\""];
        samples = new()
        {
            ["WEST-INCIDENT"] = $"{hidden}",
            ["WEST-REPORT"] = $"{west}",
            ["START"] = $"{log.Cursor.Split('-')[0]}-0",
            ["SECTORS"] = sectors,
        };
    }

    private static async Task<Guid> ReportAsync(HttpClient reporter, double longitude, DateTimeOffset now)
    {
        var report =
            new Report { ReportId = Guid.CreateVersion7(), Event = EventCode.Shelling, OccurredAt = now, Location = new(longitude, 31) };
        using var content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(report, ContractsJson.Default.Report));
        content.Headers.ContentType = new("application/json");
        (await reporter.PostAsync("/api/v1/reports", content)).EnsureSuccessStatusCode();
        return report.ReportId;
    }
}
