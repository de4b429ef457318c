using System.Text.RegularExpressions;
using Alerts.Telemetry;
using Alerts.TestServers;

namespace Alerts.Tests.Readme;

/// <summary>What README.md and the handbook say about files, rooms and metrics is so.</summary>
public sealed partial class ReadmeTests
{
    [Fact]
    public void The_front_door_is_short() => Assert.InRange(Documentation.Readme.Text.Split('\n').Length, 20, 150);

    [Fact]
    public void Every_file_and_folder_that_is_named_is_there()
    {
        var named = Documentation.All.SelectMany(static page => Quoted().Matches(page.Text))
            .Select(static match => match.Groups["path"].Value).Distinct().ToList();

        Assert.True(named.Count > 20, "Hardly any file is named.");
        Assert.All(named, static path => Assert.True(Path.Exists(Repository.PathTo(path)), path));
    }

    [Fact]
    public void The_way_of_a_report_leads_through_every_room_of_the_program()
    {
        var way = Documentation.Page("architecture.md").Section("The way of one report");
        var rooms = Linked().Matches(way).Select(static match => match.Groups["room"].Value).Distinct();

        Assert.Equal(
            [
                "Access",
                "AlertLog",
                "Disclosure",
                "Incidents",
                "Intake",
                "Limits",
                "Push",
                "Queries",
                "Redis",
                "Reporters",
                "Sectors",
                "Webhooks"
            ], rooms.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_metric_that_is_named_is_one_of_the_program()
    {
        var known = typeof(AlertsTelemetry).GetFields().Where(static field => field.IsLiteral)
            .Select(static field => (string)field.GetRawConstantValue()!).ToHashSet();
        var named = Metric().Matches(Documentation.Page("administrator/monitoring.md").Text)
            .Select(static match => match.Groups["name"].Value).ToList();

        Assert.NotEmpty(named);
        Assert.All(named, name => Assert.Contains(name, known));
    }

    [GeneratedRegex("`(?<name>alerts[.][a-z_.]+)`")]
    private static partial Regex Metric();

    [GeneratedRegex(@"`(?<path>(?:src|tests|docker|load-tests)/[A-Za-z0-9._/-]*)`")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"\]\(\.\./Alerts/(?<room>[A-Z][A-Za-z]+)/")]
    private static partial Regex Linked();
}
