using System.Text.Json;
using System.Text.RegularExpressions;
using Alerts.EndToEnd.World;
using Alerts.TestServers;

namespace Alerts.EndToEnd.Telemetry;

/// <summary>The dashboard and the rules under <c>docker/</c> ask for what the program really tells.</summary>
public sealed partial class DashboardTests
{
    private static readonly string Rules = File.ReadAllText(Repository.PathTo("docker", "prometheus", "alerts.rules.yml"));

    /// <summary>What Prometheus adds by itself, and what is no metric.</summary>
    private static readonly string[] NotOurs = ["up", "instance", "job", "le", "predict_linear"];

    [Fact]
    public async Task Every_metric_and_label_that_is_asked_for_is_told()
    {
        await using var redis = await RedisServerProcess.StartAsync("--maxmemory", "1gb");
        await using var broker = await RabbitMqServerProcess.StartWithPluginsAsync();
        await using var secure = new SecureListener();
        await using var world = await Installation.StartAsync(
            broker.Uri, redis.ConnectionString, new Dictionary<string, string?>(WebhookOwner.Settings)
            {
                ["Alerts__Telemetry__Prometheus"] = "true",
                ["Alerts__Telemetry__CertificateEndpoints__0"] = secure.Address,
            });
        var second = await world.AddProgramAsync();
        await using var gateway = await Gateway.ConnectAsync(world.Broker);
        using var stranger = new HttpClient();
        await DoSomeOfEverythingAsync(world, second, gateway);
        var asked = Expressions().ToList();
        var metrics =
            asked.SelectMany(static expression =>
                Word().Matches(Strings().Replace(Grouping().Replace(Selector().Replace(expression, ""), ""), ""))
                    .Select(static word => word.Value))
            .Where(static word =>
                word.Contains('_', StringComparison.Ordinal) && !word.StartsWith("histogram_", StringComparison.Ordinal)
                    && !word.StartsWith("__", StringComparison.Ordinal)).Except(NotOurs).ToHashSet();
        var labels =
            asked.SelectMany(static expression =>
                Selector().Matches(expression).SelectMany(static selector => Matcher().Matches(selector.Value))
                    .Concat(Grouping().Matches(expression).SelectMany(static group => Word().Matches(group.Groups["names"].Value))))
            .Select(static match => match.Groups["name"] is { Success: true } name ? name.Value : match.Value).Except(NotOurs).ToHashSet();
        Assert.True(metrics.Count > 20 && labels.Count > 5, $"{metrics.Count} metrics, {labels.Count} labels");

        await Eventually.Gives(
            async token => string.Concat(await Task.WhenAll(
                world.Admin.Http.GetStringAsync("/metrics", token),
                world.CallerWith(world.Admin.Key, second).Http.GetStringAsync("/metrics", token),
                stranger.GetStringAsync($"http://127.0.0.1:{broker.MetricsPort}/metrics", token))),
            told => Missing(told).Count == 0,
            TimeSpan.FromSeconds(60));

        List<string> Missing(string told) =>
            [
                .. metrics.Where(name => !Regex.IsMatch(told, $"^{name}[{{ ]", RegexOptions.Multiline)),
                .. labels.Where(name => !told.Contains($"{name}=\"", StringComparison.Ordinal))
            ];
    }

    [Fact]
    public void Every_rule_says_what_it_means_and_what_to_do()
    {
        var rules = Rules.Split("      - alert: ")[1..];

        Assert.True(rules.Length >= 10);
        foreach (var rule in rules)
        {
            foreach (var line in new[]
            {
                "        expr: ",
                "        labels: { severity: ",
                "          summary: ",
                "          meaning: ",
                "          action: "
            }) Assert.Contains($"\n{line}", rule);
        }
    }

    private static IEnumerable<string> Expressions()
    {
        using var dashboard = JsonDocument.Parse(File.ReadAllText(Repository.PathTo("docker", "grafana", "alerts.json")));
        foreach (var panel in dashboard.RootElement.GetProperty("panels").EnumerateArray())
        {
            if (!panel.TryGetProperty("targets", out var targets)) continue;
            foreach (var target in targets.EnumerateArray()) yield return target.GetProperty("expr").GetString()!;
        }
        foreach (Match rule in Expression().Matches(Rules)) yield return rule.Groups["expression"].Value;
    }

    private static async Task DoSomeOfEverythingAsync(Installation world, AlertsProgram second, Gateway gateway)
    {
        var reporter = await world.CallerAsync("reporter");
        var other = world.CallerWith(reporter.Key, second);
        var watcher = await world.CallerAsync("watcher");
        await using var receiver = await WebhookReceiver.StartAsync();
        await new WebhookOwner(await world.CallerAsync("integrator")).EnabledAsync(receiver.Url);
        var live = await OperationsRoom.OpenAsync(watcher);
        await using var replay = await OperationsRoom.OpenAsync(await world.CallerAsync("watcher"), new() { After = live.Answer.Cursor });
        await using var over = await OperationsRoom.OpenAsync(await world.CallerAsync("watcher"), new() { After = "another-1" });
        using (var refused = await reporter.PostAsync("/api/v1/reports", "{}"u8.ToArray())) Assert.Equal(422, (int)refused.StatusCode);
        await gateway.PublishAsync("{"u8.ToArray(), reporter.Key);
        // Two copies that work on one place at once are bound to meet.
        for (var round = 0; round < 5; round++)
            await Task.WhenAll(Enumerable.Range(0, 40).Select(number => (number % 2 == 0 ? reporter : other).ReportAsync(Some.Report())));
        await live.HearsAsync(1);
        await receiver.HearsAsync(1);
        using var revoked = await world.Admin.Http.DeleteAsync($"/api/v1/keys/{watcher.KeyId}");
        await live.Closed.WaitAsync(TimeSpan.FromSeconds(10));
        await live.DisposeAsync();
    }

    [GeneratedRegex(@"\{[^{}]*\}")]
    private static partial Regex Selector();

    [GeneratedRegex(@"(?<name>[a-z_]+)\s*[=!]~?")]
    private static partial Regex Matcher();

    [GeneratedRegex(@"\b(by|on)\s*\((?<names>[^)]*)\)")]
    private static partial Regex Grouping();

    [GeneratedRegex(@"\[[^\]]*\]")]
    private static partial Regex Strings();

    [GeneratedRegex(@"[a-z_][a-z0-9_]*")]
    private static partial Regex Word();

    [GeneratedRegex(@"^        expr: (?<expression>.+)$", RegexOptions.Multiline)]
    private static partial Regex Expression();
}
