using System.Diagnostics;
using System.Text.RegularExpressions;
using Alerts.TestServers;
using YamlDotNet.Core;
using YamlDotNet.Serialization;
using Map = System.Collections.Generic.Dictionary<object, object>;

namespace Alerts.Tests.Docker;

/// <summary>What can be said of compose.yaml without an engine that runs it.</summary>
public sealed class ComposeFileTests
{
    private static readonly Map Compose = Read();

    private static readonly Dictionary<string, Map> Parts = Of(Compose, "services")
        .ToDictionary(pair => (string)pair.Key, pair => (Map)pair.Value);

    private static readonly string[] Copies = ["alerts-1", "alerts-2"];

    [Fact]
    public void It_is_a_broker_a_Redis_a_proxy_and_two_copies_of_the_program_and_the_rest_is_asked_for_by_profile()
    {
        Assert.Equal(["alerts-1", "alerts-2", "broker", "proxy", "redis"], Of(profile: null));
        Assert.Equal(["gateway"], Of("gateway"));
        Assert.Equal(["alertmanager", "grafana", "prometheus"], Of("monitoring"));

        static IEnumerable<string> Of(string? profile) => Parts
            .Where(part =>
                part.Value.TryGetValue("profiles", out var profiles) ? ((List<object>)profiles).Contains(profile!) : profile is null)
            .Select(part => part.Key).Order(StringComparer.Ordinal);
    }

    [Fact]
    public void Only_services_with_published_ports_are_reachable_and_only_from_this_machine()
    {
        Assert.Equal(
            ["gateway", "grafana", "proxy"],
            Parts.Where(part => part.Value.ContainsKey("ports")).Select(part => part.Key).Order(StringComparer.Ordinal));
        foreach (var part in Parts.Values.Where(part => part.ContainsKey("ports")))
            Assert.All((List<object>)part["ports"], port => Assert.StartsWith("127.0.0.1:", (string)port, StringComparison.Ordinal));
        Assert.Equal("true", Of(Of(Compose, "networks"), "inside")["internal"]);
        Assert.All((string[])["broker", "redis", "prometheus"], name => Assert.Equal(["inside"], Names(Parts[name]["networks"])));
    }

    /// <summary>On an internal network alone webhooks, OpenID discovery and telemetry would never leave.</summary>
    [Fact]
    public void The_copies_outbound_network_is_shared_with_no_published_service()
    {
        Assert.All(Copies, name => Assert.Equal(["egress", "inside"], Names(Parts[name]["networks"]).Order(StringComparer.Ordinal)));
        Assert.False(Of(Of(Compose, "networks"), "egress").ContainsKey("internal"));
        Assert.DoesNotContain(Parts.Values, part => part.ContainsKey("ports") && Names(part["networks"]).Contains("egress"));
    }

    /// <summary>Otherwise the kernel ends Redis before Redis refuses a write, and loading the same file ends it again.</summary>
    [Fact]
    public void Redis_refuses_writes_well_before_its_container_is_ended()
    {
        var command = ((List<object>)Parts["redis"]["command"]).Cast<string>().ToList();
        var most = Megabytes(command[command.IndexOf("--maxmemory") + 1]);
        var limit = Megabytes((string)Of(Parts["redis"], "deploy", "resources", "limits")["memory"]);

        Assert.InRange(most, 100, (int)(limit * 0.7));

        static int Megabytes(string size) => Regex.Match(size, @"^(\d+)(m|mb|g|gb)$") is { Success: true } match
            ? int.Parse(match.Groups[1].ValueSpan, System.Globalization.CultureInfo.InvariantCulture) * (match.Groups[2].ValueSpan[0] == 'g'
                ? 1024 : 1)
            : throw new FormatException(size);
    }

    [Fact]
    public void The_image_is_built_once_and_bears_a_version()
    {
        Assert.Equal(["alerts-1"], Parts.Where(part => part.Value.ContainsKey("build")).Select(part => part.Key));
        Assert.All(Copies, name => Assert.Equal("alerts:${ALERTS_VERSION:-local}", Parts[name]["image"]));
        Assert.Equal("never", Parts["alerts-2"]["pull_policy"]);
    }

    [Fact]
    public void Every_service_restarts_has_memory_and_log_limits_and_a_health_check() => Assert.All(Parts, part =>
    {
        Assert.Equal("unless-stopped", part.Value["restart"]);
        Assert.Contains("memory", Of(Of(Of(part.Value, "deploy"), "resources"), "limits").Keys);
        Assert.Contains("max-size", Of(Of(part.Value, "logging"), "options").Keys);
        Assert.True(part.Value.ContainsKey("healthcheck") || Copies.Contains(part.Key), part.Key);
        Assert.Contains("no-new-privileges:true", (List<object>)part.Value["security_opt"]);
    });

    [Fact]
    public void The_program_has_a_read_only_file_system_and_no_capabilities() =>
        Assert.All(Copies.Concat(["proxy", "gateway", "prometheus", "alertmanager", "grafana"]), name =>
    {
        Assert.Equal("true", Parts[name]["read_only"]);
        Assert.Equal(["ALL"], (List<object>)Parts[name]["cap_drop"]);
    });

    [Fact]
    public void Third_party_images_are_pinned() =>
        Assert.All(
            Parts.Where(part => !Copies.Contains(part.Key)), part => Assert.Matches(@":v?\d+\.\d+\.\d+$", (string)part.Value["image"]));

    [Fact]
    public void Every_variable_is_a_setting_and_none_holds_a_secret() =>
        Assert.All(Copies.SelectMany(name => Of(Parts[name], "environment")), variable =>
    {
        Assert.True(KnownSettings.Contain((string)variable.Key), (string)variable.Key);
        if (((string)variable.Key).EndsWith("_FILE", StringComparison.Ordinal))
            Assert.Contains(
                ((string)variable.Value).Replace("/run/secrets/", "", StringComparison.Ordinal),
                (List<object>)Parts["alerts-1"]["secrets"]);
        else Assert.DoesNotMatch("(?i)key|secret|password|connectionstrings", (string)variable.Key);
    });

    [Fact]
    public void Every_file_that_is_mounted_is_there_and_is_read_only()
    {
        var mounted = Parts.Values.Where(part => part.ContainsKey("volumes")).SelectMany(part => (List<object>)part["volumes"])
            .Cast<string>().Where(volume => volume[0] == '.').ToList();

        Assert.Equal(9, mounted.Count);
        // z: relabelled, or SELinux keeps the containers out.
        Assert.All(mounted, volume => Assert.EndsWith(":ro,z", volume, StringComparison.Ordinal));
        Assert.All(mounted, volume => Assert.True(Path.Exists(Repository.PathTo("docker", volume.Split(':')[0])), volume));
        var build = Of(Parts["alerts-1"], "build");
        Assert.True(File.Exists(Repository.PathTo("docker", (string)build["context"], (string)build["dockerfile"])));
    }

    [Fact]
    public void Every_network_volume_and_secret_of_a_service_is_declared()
    {
        Assert.All(Parts.Values, part =>
        {
            Assert.Subset(Names(Compose["networks"]).ToHashSet(), Names(part["networks"]).ToHashSet());
            if (part.TryGetValue("depends_on", out var others)) Assert.Subset(Parts.Keys.ToHashSet(), Names(others).ToHashSet());
            if (part.TryGetValue("volumes", out var volumes))
            {
                var named = ((List<object>)volumes).Cast<string>().Where(volume => volume[0] != '.').Select(volume => volume.Split(':')[0]);
                Assert.Subset(Names(Compose["volumes"]).ToHashSet(), named.ToHashSet());
            }
            if (part.TryGetValue("secrets", out var secrets))
                Assert.Subset(Names(Compose["secrets"]).ToHashSet(), Names(secrets).ToHashSet());
        });
    }

    [Fact]
    public void The_proxys_upstreams_are_the_copies_addresses()
    {
        var text = File.ReadAllText(Repository.PathTo("docker", "proxy", "copies.conf"));
        var sent = Regex.Matches(text, @"^server (\S+):8080 ", RegexOptions.Multiline).Select(match => match.Groups[1].Value);

        Assert.Equal(Copies.Select(name => Of(Of(Parts[name], "networks"), "inside")["ipv4_address"]), sent);
    }

    [Fact]
    public void The_secrets_are_made_by_a_script_are_random_and_are_kept_when_it_runs_again()
    {
        using var directory = new ScratchDirectory();
        var script = Path.Combine(directory.Path, "make-secrets");
        File.Copy(Repository.PathTo("docker", "make-secrets"), script);
        Run(script);
        var made = Secrets(directory);
        Run(script);

        Assert.Equal(
            Of(Compose, "secrets").Values.Select(secret => Path.GetFileName((string)((Map)secret)["file"])).Order(StringComparer.Ordinal),
            made.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(made, Secrets(directory));
        Assert.Empty(made["metrics-key"]);
        made.Remove("metrics-key");
        Assert.All(made.Values, text => Assert.Matches("[0-9a-f]{64}", text));
        Assert.Equal(5, made.Values.Select(text => Regex.Match(text, "[0-9a-f]{64}").Value).Distinct().Count());
        if (!OperatingSystem.IsWindows()) Assert.Equal("rwx------", Mode(Path.Combine(directory.Path, "secrets")));
    }

    private static Map Read() =>
        new DeserializerBuilder().Build()
            .Deserialize<Map>(new MergingParser(new Parser(File.OpenText(Repository.PathTo("docker", "compose.yaml")))));

    private static Map Of(Map map, params string[] path) => path.Aggregate(map, (inner, name) => (Map)inner[name]);

    /// <summary>Of a list of names or of lists with a source, or the keys of a map.</summary>
    private static IEnumerable<string> Names(object value) => value is Map map
        ? map.Keys.Cast<string>()
        : ((List<object>)value).Select(item => item is Map named ? (string)named["source"] : (string)item);

    private static Dictionary<string, string> Secrets(ScratchDirectory directory) =>
        Directory.EnumerateFiles(Path.Combine(directory.Path, "secrets")).ToDictionary(file => Path.GetFileName(file), File.ReadAllText);

    private static void Run(string script)
    {
        using var process = Process.Start(new ProcessStartInfo("sh", [script]) { RedirectStandardOutput = true })!;
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
    }

    private static string Mode(string path)
    {
        var mode = OperatingSystem.IsWindows() ? 0 : (int)File.GetUnixFileMode(path);
        return string.Concat(Enumerable.Range(0, 9).Select(bit => (mode & (256 >> bit)) != 0 ? "rwx"[bit % 3] : '-'));
    }
}
