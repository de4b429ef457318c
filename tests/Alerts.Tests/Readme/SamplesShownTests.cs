using System.Text.RegularExpressions;
using Alerts.TestServers;

namespace Alerts.Tests.Readme;

/// <summary>README.md and the handbook show the samples that the end-to-end tests run, to the letter, and no other code.</summary>
public sealed partial class SamplesShownTests
{
    /// <summary>The content of every sample by its path.</summary>
    private static readonly Dictionary<string, string> Samples = Directory
        .EnumerateFiles(Repository.PathTo("tests", "samples"), "*", SearchOption.AllDirectories)
        .Where(static file =>
            Path.GetExtension(file) is ".sh" or ".mjs" or ".py" or ".go" or ".cs" && Path.GetFileName(file) != "Program.cs"
                && !file.Contains("/obj/", StringComparison.Ordinal))
        .ToDictionary(
            static file => Path.GetRelativePath(Repository.Root, file), static file => File.ReadAllText(file).ReplaceLineEndings("\n"));

    [Fact]
    public void Every_code_block_shown_is_a_sample() => Assert.All(
        Shown().Where(static block => !IsSetting(block) && !RunsTheTests(block)),
        static block => Assert.True(Samples.ContainsValue(block), $"No file in tests/samples holds this:\n{block}"));

    [Fact]
    public void Every_sample_is_shown_or_linked()
    {
        var linked = Documentation.All.SelectMany(static page => page.Targets.Select(page.Resolve)).ToHashSet(StringComparer.Ordinal);

        Assert.All(Samples, sample => Assert.True(Shown().Contains(sample.Value) || linked.Contains(sample.Key), sample.Key));
    }

    [Fact]
    public void Every_sample_is_run_by_a_test()
    {
        var tests = string.Concat(
            Directory.EnumerateFiles(Repository.PathTo("tests", "Alerts.EndToEnd", "Samples"), "*.cs").Select(File.ReadAllText));

        Assert.True(Samples.Count > 20, "Where are the samples?");
        Assert.All(Samples.Keys, sample => Assert.Contains($"\"{Path.GetFileName(sample)}\"", tests, StringComparison.Ordinal));
    }

    private static IEnumerable<string> Shown() => Documentation.All.SelectMany(static page => Block().Matches(page.Text))
        .Where(static block => block.Groups["language"].Value != "text").Select(static block => block.Groups["code"].Value);

    /// <summary>Names and values that the reader fills in.</summary>
    private static bool IsSetting(string block) =>
        block.Split('\n', StringSplitOptions.RemoveEmptyEntries).All(static line => Assignment().IsMatch(line));

    /// <summary>The one command that no test can run: it runs the tests.</summary>
    private static bool RunsTheTests(string block) => block.EndsWith("bash tests/run\n", StringComparison.Ordinal);

    [GeneratedRegex(@"^```(?<language>[^\n]*)\n(?<code>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex("^(export )?[A-Za-z_]+=[^ ]+ *(#.*)?$")]
    private static partial Regex Assignment();
}
