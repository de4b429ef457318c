using System.Text.RegularExpressions;
using Alerts.Operations;
using Alerts.TestServers;

namespace Alerts.Tests.Readme;

/// <summary>What README.md says about files is so.</summary>
public sealed partial class ReadmeTests
{
    private static readonly string Text = File.ReadAllText(Repository.PathTo("README.md")).ReplaceLineEndings("\n");

    [Fact]
    public void Every_file_and_folder_that_it_names_is_there()
    {
        var named = Target().Matches(Text).Concat(Quoted().Matches(Text)).Select(match => match.Groups["path"].Value).Distinct().ToList();

        Assert.True(named.Count > 20, "README.md names hardly any file.");
        Assert.All(named, path => Assert.True(Path.Exists(Repository.PathTo(path)), path));
    }

    [Fact]
    public void The_way_of_a_report_leads_through_every_room_of_the_program()
    {
        var way = Section("The way of one report");
        var rooms = Linked().Matches(way).Select(match => match.Groups["room"].Value).Distinct();

        Assert.Equal(["Access", "AlertLog", "Incidents", "Intake", "Limits", "Push", "Sectors", "Webhooks"], rooms.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_metric_that_it_names_is_one_of_the_program()
    {
        var known = typeof(Telemetry).GetFields().Where(static field => field.IsLiteral).Select(static field => (string)field.GetRawConstantValue()!).ToHashSet();
        var named = Metric().Matches(Section("Operations guide")).Select(static match => match.Groups["name"].Value).ToList();

        Assert.NotEmpty(named);
        Assert.All(named, name => Assert.Contains(name, known));
    }

    private static string Section(string title)
    {
        var start = Text.IndexOf($"\n## {title}\n", StringComparison.Ordinal);
        Assert.True(start >= 0, $"README.md has no section: {title}");
        var end = Text.IndexOf("\n## ", start + 1, StringComparison.Ordinal);
        return end < 0 ? Text[start..] : Text[start..end];
    }

    /// <summary>The target of a link or picture within the repository.</summary>
    [GeneratedRegex(@"\]\((?<path>(?:src|tests|docker|load-tests)/[^)#]*)")]
    private static partial Regex Target();

    [GeneratedRegex("`(?<name>alerts[.][a-z_.]+)`")]
    private static partial Regex Metric();

    [GeneratedRegex(@"`(?<path>(?:src|tests|docker|load-tests)/[A-Za-z0-9._/-]*)`")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"\]\(src/Alerts/(?<room>[A-Z][A-Za-z]+)/")]
    private static partial Regex Linked();
}
