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

    private static readonly Dictionary<string, Map> Parts = Of(Compose, "services").ToDictionary(pair => (string)pair.Key, pair => (Map)pair.Value);

    private static readonly string[] Copies = ["alerts-1", "alerts-2"];

    [Fact]
    public void It_is_a_broker_a_Redis_a_proxy_and_two_copies_of_the_program() =>
        Assert.Equal(["alerts-1", "alerts-2", "broker", "proxy", "redis"], Parts.Keys.Order(StringComparer.Ordinal));

    [Fact]
    public void Nothing_but_the_proxy_is_reached_from_outside_and_that_from_this_machine_alone()
    {
        Assert.Equal(["proxy"], Parts.Where(part => part.Value.ContainsKey("ports")).Select(part => part.Key));
        Assert.All((List<object>)Parts["proxy"]["ports"], port => Assert.StartsWith("127.0.0.1:", (string)port, StringComparison.Ordinal));
        Assert.Equal("true", Of(Of(Compose, "networks"), "inside")["internal"]);
        Assert.All(Parts.Where(part => part.Key != "proxy"), part => Assert.Equal(["inside"], Names(part.Value["networks"])));
    }

    [Fact]
    public void Everything_starts_again_has_limits_keeps_its_log_short_and_says_whether_it_is_well() => Assert.All(Parts, part =>
    {
        Assert.Equal("unless-stopped", part.Value["restart"]);
        Assert.Contains("memory", Of(Of(Of(part.Value, "deploy"), "resources"), "limits").Keys);
        Assert.Contains("max-size", Of(Of(part.Value, "logging"), "options").Keys);
        Assert.True(part.Value.ContainsKey("healthcheck") || Copies.Contains(part.Key), part.Key);
        Assert.Contains("no-new-privileges:true", (List<object>)part.Value["security_opt"]);
    });

    [Fact]
    public void The_program_writes_nowhere_and_has_no_rights() => Assert.All(Copies.Append("proxy"), name =>
    {
        Assert.Equal("true", Parts[name]["read_only"]);
        Assert.Equal(["ALL"], (List<object>)Parts[name]["cap_drop"]);
    });

    [Fact]
    public void The_images_of_others_are_pinned() =>
        Assert.All(Parts.Values.Where(part => !part.ContainsKey("build")), part => Assert.Matches(@":\d+\.\d+\.\d+$", (string)part["image"]));

    [Fact]
    public void Every_variable_is_a_setting_and_none_holds_a_secret() => Assert.All(Copies.SelectMany(name => Of(Parts[name], "environment")), variable =>
    {
        Assert.True(KnownSettings.Contain((string)variable.Key), (string)variable.Key);
        if (((string)variable.Key).EndsWith("_FILE", StringComparison.Ordinal))
            Assert.Contains(((string)variable.Value).Replace("/run/secrets/", "", StringComparison.Ordinal), (List<object>)Parts["alerts-1"]["secrets"]);
        else Assert.DoesNotMatch("(?i)key|secret|password|connectionstrings", (string)variable.Key);
    });

    [Fact]
    public void Every_file_that_is_mounted_is_there_and_is_read_only()
    {
        var mounted = Parts.Values.Where(part => part.ContainsKey("volumes")).SelectMany(part => (List<object>)part["volumes"]).Cast<string>().Where(volume => volume[0] == '.').ToList();

        Assert.Equal(3, mounted.Count);
        Assert.All(mounted, volume => Assert.EndsWith(":ro", volume, StringComparison.Ordinal));
        Assert.All(mounted, volume => Assert.True(Path.Exists(Repository.PathTo("docker", volume.Split(':')[0])), volume));
        Assert.True(File.Exists(Repository.PathTo("docker", (string)Of(Compose, "x-program", "build")["context"], (string)Of(Compose, "x-program", "build")["dockerfile"])));
    }

    [Fact]
    public void Whatever_a_part_names_is_declared()
    {
        Assert.All(Parts.Values, part =>
        {
            Assert.Subset(Names(Compose["networks"]).ToHashSet(), Names(part["networks"]).ToHashSet());
            if (part.TryGetValue("depends_on", out var others)) Assert.Subset(Parts.Keys.ToHashSet(), Names(others).ToHashSet());
            if (part.TryGetValue("secrets", out var secrets)) Assert.Subset(Names(Compose["secrets"]).ToHashSet(), Names(secrets).ToHashSet());
        });
    }

    [Fact]
    public void The_proxy_sends_to_the_copies_where_they_are()
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
        Assert.All(made.Values, text => Assert.Matches("[0-9a-f]{64}", text));
        Assert.Equal(4, made.Values.Select(text => Regex.Match(text, "[0-9a-f]{64}").Value).Distinct().Count());
        if (!OperatingSystem.IsWindows()) Assert.Equal("rwx------", Mode(Path.Combine(directory.Path, "secrets")));
    }

    private static Map Read() => new DeserializerBuilder().Build().Deserialize<Map>(new MergingParser(new Parser(File.OpenText(Repository.PathTo("docker", "compose.yaml")))));

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
