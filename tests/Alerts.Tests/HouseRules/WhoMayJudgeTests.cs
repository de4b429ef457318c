using System.Text.RegularExpressions;
using Alerts.TestServers;

namespace Alerts.Tests.HouseRules;

/// <summary>What is thought of sources and reports is for people: nothing that decides may know of it.</summary>
public sealed partial class WhoMayJudgeTests
{
    [Fact]
    public void Reliability_and_credibility_are_known_where_reports_are_read_and_nowhere_else() => Assert.Equal(
        [
            "Access/Rights.cs",
            "Incidents/IncidentsSetup.cs",
            "Queries/IncidentExamples.cs",
            "Queries/IncidentReportView.cs",
            "Queries/IncidentReports.cs",
        ],
        FilesThatName(Judgement())
            .Except(["Incidents/Commit/CommitPlan.cs"])
            .Where(static file => !file.StartsWith("Incidents/Assessment/", StringComparison.Ordinal)));

    [Fact]
    public void The_commit_knows_how_long_a_sources_list_is_and_reads_none()
    {
        Assert.Equal(
            ["SourceHistories.MaxIncidents"],
            Judgement().Matches(File.ReadAllText(PathTo("Incidents/Commit/CommitPlan.cs"))).Select(static match => match.Value));
        Assert.Equal(
            ["Incidents/Assessment/SourceHistories.cs", "Incidents/Commit/BatchDecider.cs", "Redis/RedisKeys.cs"],
            FilesThatName(ListOfASource()));
        Assert.All(
            ListOfASource().Matches(File.ReadAllText(PathTo("Incidents/Commit/BatchDecider.cs"))),
            static match => Assert.StartsWith("plan.AddToSource(", match.Value, StringComparison.Ordinal));
    }

    private static IEnumerable<string> FilesThatName(Regex what) => Directory
        .EnumerateFiles(PathTo(""), "*.cs", SearchOption.AllDirectories)
        .Select(static path => Path.GetRelativePath(PathTo(""), path).Replace('\\', '/'))
        .Where(static path => !path.StartsWith("obj/", StringComparison.Ordinal) && !path.StartsWith("bin/", StringComparison.Ordinal))
        .Where(path => what.IsMatch(File.ReadAllText(PathTo(path))))
        .Order(StringComparer.Ordinal);

    private static string PathTo(string file) => Path.Combine(Repository.PathTo("src", "Alerts"), file);

    [GeneratedRegex(
        @"\b(Credibility(Rating)?|Reliability(Rating)?|SourceHistories|ReportAssessment|"
            + @"AssessedReport|AssessedIncident|OtherVoices|MayJudgeSources)\b(\.\w+)?")]
    private static partial Regex Judgement();

    [GeneratedRegex(@"[\w.]*\(?keys\.IncidentsOf\(|\bIncidentsOf\(")]
    private static partial Regex ListOfASource();
}
