using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Alerts.Contracts;
using Alerts.EndToEnd.World;
using Alerts.TestServers;
using Microsoft.AspNetCore.SignalR.Client;
using RabbitMQ.Client;
using StackExchange.Redis;

namespace Alerts.EndToEnd;

/// <summary>
/// A name goes in by every door and comes out by none: in no line of the log, nowhere readable in Redis, in no alert, and in no answer.
/// Allowed are two places: the administrator's list of keys, which says whose they are, and the refused messages, which operators read as
/// evidence.
/// </summary>
public sealed partial class CanaryTests(SharedServers servers)
{
    private static readonly Dictionary<string, string?> Talkative = new(WebhookOwner.Settings)
    {
        ["Alerts__Secret"] = "an installation secret of these tests alone",
        ["Logging__LogLevel__Default"] = "Information",
        ["Logging__LogLevel__Alerts"] = "Trace",
        ["Logging__LogLevel__MassTransit"] = "Information",
        ["Logging__LogLevel__Microsoft.AspNetCore.Hosting"] = "Information",
        ["Logging__LogLevel__Microsoft.AspNetCore.Routing"] = "Information",
        ["Logging__LogLevel__Microsoft.AspNetCore.Http"] = "Information",
        ["Logging__LogLevel__Microsoft.AspNetCore.Server"] = "Information",
        ["Logging__LogLevel__Microsoft.AspNetCore.SignalR"] = "Information",
        ["Logging__LogLevel__Microsoft.AspNetCore.Authentication"] = "Information",
        ["Logging__LogLevel__Microsoft.AspNetCore.Authorization"] = "Information",
    };

    private readonly Canary canary = new();
    private readonly List<string> answers = [];

    [Fact]
    public async Task A_reporters_name_never_appears_in_any_output_or_in_Redis()
    {
        await using var redis = await RedisServerProcess.StartAsync();
        var broker = await (await servers.Broker).CreateVirtualHostAsync(Guid.NewGuid().ToString("N"));
        await using var world = await Installation.StartAsync(broker, redis.ConnectionString, Talkative);
        var watcher = await world.CallerAsync("watcher");
        await using var room = await OperationsRoom.OpenAsync(watcher);
        using var reporter = await NamedReporterAsync(world);
        await using var receiver = await WebhookReceiver.StartAsync();
        await new WebhookOwner(await world.CallerAsync("integrator")).EnabledAsync(receiver.Url);

        var report = Telling(Some.Report());
        await SendByHttpAsync(reporter, report);
        await SendByBrokerAsync(world, reporter, Telling(Some.Report(1)));
        await KnockAsync(world, reporter);
        await CallHubAsync(watcher);
        var last = Some.Report(2);
        await reporter.ReportAsync(last);
        await room.HearsOfAsync(last.ReportId);
        await room.HearsAsync(3);

        // It did arrive: where it may be read, it can be.
        Assert.True(canary.IsIn(await world.Admin.Http.GetStringAsync("/api/v1/keys")));
        var rejections = await Eventually.Gives(_ => world.Admin.RejectionsAsync(), static all => all.Count >= 7);
        Assert.Contains(rejections, rejection => canary.IsIn(Convert.FromBase64String(rejection.Body)));
        Assert.DoesNotContain(
            rejections, rejection => canary.IsIn(JsonSerializer.Serialize(rejection with { Body = "" }, ContractsJson.Default.Rejection)));

        await using var connection = await ConnectionMultiplexer.ConnectAsync($"{redis.ConnectionString},allowAdmin=true");
        Assert.Empty(await canary.FindInAsync(connection));
        Assert.DoesNotContain(room.Alerts, alert => canary.IsIn(JsonSerializer.Serialize(alert, ContractsJson.Default.AlertEvent)));
        await receiver.HearsAsync(3);
        Assert.DoesNotContain(receiver.All, one => canary.IsIn(one.Body) || canary.IsIn(string.Join('\n', one.Headers)));
        foreach (var path in (string[])[
            "/api/v1/alerts",
            "/api/v1/incidents",
            $"/api/v1/incidents/{room.Alerts[0].Incident.Id}",
            "/api/v1/sectors",
            "/health/ready",
            "/openapi/v1.json",
            "/asyncapi/v1.json"
        ])
            Assert.False(canary.IsIn(await watcher.Http.GetStringAsync(path)), path);
        Assert.False(canary.IsIn(await reporter.Http.GetStringAsync($"/api/v1/reports/{report.ReportId}")));
        Assert.Equal([], answers.Where(canary.IsIn));
        world.Program.Terminate();
        await world.Program.WaitForExitAsync(TimeSpan.FromSeconds(20));
        Assert.Equal([], world.Program.Output.Lines.Where(canary.IsIn));
    }

    /// <summary>A key whose holder and organisation bear the name.</summary>
    private async Task<Caller> NamedReporterAsync(Installation world)
    {
        using var answer =
            await world.Admin.Http.PostAsJsonAsync(
                "/api/v1/keys", new { name = canary.Name, role = "reporter", organisation = canary.Name });
        answer.EnsureSuccessStatusCode();
        var caller = new Caller(
            world.Program.Address,
            (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("key").GetString()!,
            administrator: world.Admin);
        caller.Http.DefaultRequestHeaders.UserAgent.ParseAdd($"{canary.Name}/1.0");
        caller.Http.DefaultRequestHeaders.Add("X-Device", canary.Name);
        return caller;
    }

    private async Task SendByHttpAsync(Caller reporter, Report report)
    {
        await NoteAsync(reporter.PostAsync(report));
        await reporter.OutcomeAsync(report.ReportId);
        await NoteAsync(reporter.PostAsync(report with { Description = $"another word of {canary.Name}" }));
        foreach (var body in Wrong())
        {
            await NoteAsync(reporter.PostAsync($"/api/v1/reports?note={canary.Name}", body));
            await NoteAsync(reporter.PostAsync("/api/v1/reports/batch", [.. "["u8, .. body, .. "]"u8]));
        }
        await NoteAsync(reporter.PostAsync("/api/v1/reports", ReportJson.Of(report), "text/plain"));
    }

    private async Task SendByBrokerAsync(Installation world, Caller reporter, Report report)
    {
        await using var gateway = await Gateway.ConnectAsync(world.Broker);
        await gateway.PublishAsync(ReportJson.Of(report), Properties(Gateway.Authorization(reporter.Key)));
        foreach (var body in Wrong()) await gateway.PublishAsync(body, Properties(Gateway.Authorization(reporter.Key)));
        await gateway.PublishAsync(ReportJson.Of(report), Properties(Gateway.Authorization(canary.Name)));
        await gateway.PublishAsync(
            ReportJson.Of(report), Properties(new() { ["alerts-voucher"] = canary.Name, ["alerts-seal"] = canary.Name }));
        await reporter.OutcomeAsync(report.ReportId);
    }

    private BasicProperties Properties(Dictionary<string, object?> headers) => new()
    {
        ContentType = "application/json",
        AppId = canary.Name,
        MessageId = canary.Name,
        CorrelationId = canary.Name,
        ReplyTo = canary.Name,
        Type = canary.Name,
        Headers = new Dictionary<string, object?>(
            headers)
        { ["reporter"] = canary.Name, ["traceparent"] = canary.Name, ["MT-Activity-Id"] = canary.Name },
    };

    private async Task KnockAsync(Installation world, Caller reporter)
    {
        var name = canary.Name;
        using var stranger = new Caller(world.Program.Address, name);
        stranger.Http.DefaultRequestHeaders.Add("Cookie", $"alerts-session={name}");
        foreach (var caller in (Caller[])[stranger, world.Admin, reporter])
        {
            foreach (var path in (string[])[
                $"/{name}",
                $"/api/v1/incidents?event={name}&status={name}&from={name}&bbox={name}&limit={name}&after={name}",
                $"/api/v1/alerts?after={name}&limit={name}",
                $"/api/v1/alerts/stream?events={name}&minSeverity={name}&after={name}",
                $"/api/v1/reports/{name}",
                $"/api/v1/sectors/locate?lon={name}&lat={name}",
                $"/api/v1/rejections?limit={name}",
                $"/hubs/alerts?access_token={name}&id={name}"
            ])
                await NoteAsync(caller.Http.GetAsync(path));
            await NoteAsync(caller.PostAsync("/sign-in", JsonSerializer.SerializeToUtf8Bytes(new { key = name })));
            await NoteAsync(caller.PostAsync("/sign-in", Encoding.UTF8.GetBytes($$"""{"key": {{name}}""")));
            await NoteAsync(
                caller.PostAsync(
                    "/api/v1/keys", JsonSerializer.SerializeToUtf8Bytes(new { name, role = name, side = name, expiresAt = name })));
            await NoteAsync(caller.PostAsync("/api/v1/keys", Encoding.UTF8.GetBytes($$"""{"name": "{{name}}", "{{name}}": {{name}}}""")));
            await NoteAsync(caller.Http.DeleteAsync($"/api/v1/keys/{name}"));
        }
        await NoteAsync(
            world.Admin.PostAsync("/api/v1/pseudonyms/destroy", JsonSerializer.SerializeToUtf8Bytes(new { confirm = name, note = name })));
        await NoteAsync(
            world.Admin.PostAsync(
                "/api/v1/pseudonyms/destroy",
                JsonSerializer.SerializeToUtf8Bytes(new { confirm = "destroy-pseudonyms", note = new string('x', 600) + name })));
    }

    private async Task CallHubAsync(Caller watcher)
    {
        await using var hub =
            new HubConnectionBuilder().WithUrl(
                new Uri(watcher.Address, "/hubs/alerts"),
                options => options.AccessTokenProvider = () => Task.FromResult<string?>(watcher.Key)).Build();
        await hub.StartAsync();
        foreach (var call in (Func<Task>[])[
            () => hub.InvokeAsync(canary.Name, canary.Name),
            () => hub.InvokeAsync("Watch", canary.Name),
            () => hub.InvokeAsync("Watch", new { after = canary.Name }),
            () => hub.InvokeAsync("Watch", new { events = (string[])[canary.Name], minSeverity = canary.Name }),
            () => hub.InvokeAsync("Watch", new { sectors = (string[])[canary.Name] }, canary.Name)])
        {
            var failure = await Record.ExceptionAsync(call);
            Assert.NotNull(failure);
        }
    }

    /// <summary>In every field that takes a text.</summary>
    private Report Telling(Report report) => report with
    {
        Description = $"{canary.Name} told me.",
        Language = canary.Name,
        Actors = [new(canary.Name, canary.Name)],
        Observation = new() { Means = canary.Name, Weapon = canary.Name, Direction = canary.Name },
    };

    private IEnumerable<byte[]> Wrong()
    {
        var sound = Encoding.UTF8.GetString(ReportJson.Of(Some.Report()))[..^1];
        var name = canary.Name;
        string[] bodies =
        [
            $$"""{{sound}},"count":"{{name}}","countQualifier":"{{name}}","severity":"{{name}}","casualties":"{{name}}","actors":["{{name}}"],"{{name}}":"{{name}}"}""",
            $$"""{"reportId":"{{name}}","event":"{{name}}","occurredAt":"{{name}}","location":{"type":"{{name}}","coordinates":["{{name}}"] } }""",
            $$"""{{sound}},"{{name}}":1,"{{name}}":2}""",
            $$"""{{sound}},"description":{{name}}}""",
            $"\"{name}\"",
        ];
        return bodies.Select(Encoding.UTF8.GetBytes);
    }

    private async Task NoteAsync(Task<HttpResponseMessage> asked)
    {
        using var answer = await asked;
        Assert.NotEqual(500, (int)answer.StatusCode);
        // Its sender, and nobody else, is told which word of its own is not known.
        answers.Add($"{answer.Headers} {UnknownWord().Replace(await answer.Content.ReadAsStringAsync(), "")}");
    }

    [GeneratedRegex("\"name\":\"[^\"]*\"")]
    private static partial Regex UnknownWord();
}
