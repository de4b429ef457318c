using System.Reflection;
using System.Text.RegularExpressions;
using Alerts.Contracts;
using Alerts.Incidents;
using Alerts.Tests.Readme;
using Alerts.TestServers;

namespace Alerts.Tests.HouseRules;

/// <summary>The handbook's table of rooms. Seen by the types in signatures, fields, bases and locals of methods, so a call alone may slip through.</summary>
public sealed partial class WhoMayKnowWhomTests
{
    private static readonly Type[] Types = [.. typeof(AlertsOptions).Assembly.GetTypes().Where(type => type.Namespace?.StartsWith("Alerts", StringComparison.Ordinal) == true)];

    [Fact]
    public void The_contracts_know_the_base_library_alone() => Assert.All(
        typeof(Report).Assembly.GetReferencedAssemblies(),
        name => Assert.StartsWith("System.", name.Name, StringComparison.Ordinal));

    [Theory]
    [InlineData("MassTransit", "Alerts.Intake")]
    [InlineData("RabbitMQ.Client", "Alerts.Intake")]
    [InlineData("NetTopologySuite", "Alerts.Sectors")]
    [InlineData("Garnet", "Alerts.Operations")]
    [InlineData("CsvHelper", "Alerts.Demo")]
    [InlineData("Markdig", "Alerts.Pages")]
    [InlineData("Alerts.Push", "Alerts.Push")]
    [InlineData("Alerts.Webhooks", "Alerts.Webhooks")]
    [InlineData("System.CommandLine", "Alerts.Administration")]
    [InlineData("Spectre.Console", "Alerts.Administration")]
    [InlineData("Alerts.Administration", "Alerts.Administration")]
    public void Only_one_room_knows(string known, string room) =>
        Assert.Empty(Types.Where(type => !Is(type, room) && Knows(type, other => Is(other, known))).Where(type => type.Name != "Program").Select(type => type.FullName));

    [Fact]
    public void The_handbook_tells_of_every_room() => Assert.Equal(
        Types.Select(static type => type.Namespace!.Split('.')).Where(static words => words.Length > 1 && words[1] != "Contracts").Select(static words => words[1]).Distinct().Order(StringComparer.Ordinal),
        Rooms().Select(static row => row.Data.Item1["Alerts.".Length..]).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Rooms))]
    public void A_room_never_knows(string room, string[] others) =>
        Assert.Empty(Types.Where(type => Is(type, room)).Where(type => Knows(type, other => others.Any(name => Is(other, name)))).Select(type => type.FullName));

    [Fact]
    public void Push_knows_of_the_incidents_only_how_to_ask_for_them() => Assert.Empty(
        Types.Where(type => Is(type, "Alerts.Push")).Where(type => Knows(type, other => Is(other, "Alerts.Incidents") && other != typeof(IncidentQueries))).Select(type => type.FullName));

    [Theory]
    [InlineData("Alerts.Incidents", "Correlator", "IncidentReconciler", "Clustering", "Linkage", "Partition", "Likelihood", "LinkRules", "CandidateSelection", "Mention", "Group", "IncidentBuilder", "Agreement", "Estimate", "IncidentDecider", "Placement", "PreviousAlerts", "SourceCounter", "PossibleMatches", "CorrelationReasons", "SeverityRules", "CertaintyRules", "UrgencyRules", "SpatioTemporalIndex", "IndexEntry", "IndexEntryCodec", "RecordCodec", "ReportCodec", "Headlines", "Distance", "CorrelationRules", "Decision", "IncidentState", "LocatedReport", "IncidentListing", "ListPosition", "KnownIncident", "IncidentReportView")]
    [InlineData("Alerts.Incidents", "CredibilityRating", "OtherVoices", "ReliabilityRating")]
    [InlineData("Alerts.Intake", "ReportCheck", "ReportReader", "JsonFields", "ContentHash", "MessageSignature", "SenderClaims", "ReportBatch", "ReportBatcher", "ReportLimits", "ReportView")]
    [InlineData("Alerts.AlertLog", "Cursor", "LogRange", "AlertFilter", "LogEntry", "StoredAlert", "AlertView")]
    [InlineData("Alerts.Sectors", "SectorMap", "SectorImport", "SectorGeometry", "BorderLine", "BoxTree", "EdgeTree", "Earth")]
    [InlineData("Alerts.Quarantine", "AbuseDetector", "ConductPlace", "QuarantineDecision")]
    [InlineData("Alerts.Webhooks.Api", "WebhookCheck")]
    [InlineData("Alerts.Webhooks.Events", "WebhookSecret", "Signature", "WebhookMessage", "CloudEventBody", "PayloadTrimmer")]
    [InlineData("Alerts.Webhooks.Deliveries", "EgressPolicy", "RetrySchedule", "ResponseClassification", "AttemptOutcome")]
    [InlineData("Alerts.Access", "DisclosurePolicy", "Rights", "AccessKeyFormat")]
    public void Pure_types_know_no_redis_bus_logger_or_clock(string room, params string[] names)
    {
        foreach (var name in names)
        {
            var type = Types.Single(type => type.FullName == $"{room}.{name}");
            Assert.False(Knows(type, other => Is(other, "StackExchange.Redis") || Is(other, "MassTransit") || Is(other, "Microsoft.Extensions.Logging") || other == typeof(TimeProvider)), name);
        }
    }

    [Fact]
    public void The_knowledge_of_a_type_is_really_seen()
    {
        Assert.True(Knows(typeof(IncidentStore), other => Is(other, "StackExchange.Redis")));
        Assert.True(Knows(typeof(CommitBatch), other => other == typeof(TimeProvider)));
        Assert.True(Knows(Types.Single(type => type.Name == "ReportConsumer"), other => Is(other, "MassTransit")));
    }

    /// <summary>The rows of the handbook's table: a room, and the rooms and packages that it never knows.</summary>
    public static IEnumerable<TheoryDataRow<string, string[]>> Rooms() => Row().Matches(Documentation.Page("architecture.md").Section("Rooms"))
        .Select(static row => new TheoryDataRow<string, string[]>($"Alerts.{row.Groups["room"].Value}", [.. Name().Matches(row.Groups["others"].Value).Select(static match => FullName(match.Groups["name"].Value))]));

    private static string FullName(string name) => Directory.Exists(Repository.PathTo("src", "Alerts", name)) ? $"Alerts.{name}" : name;

    [GeneratedRegex(@"^\| `(?<room>\w+)` \| [^|]+ \| (?<others>[^|]+) \|$", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex("`(?<name>[^`]+)`")]
    private static partial Regex Name();

    private static bool Is(Type type, string name) => type.Namespace == name || type.Namespace?.StartsWith(name + ".", StringComparison.Ordinal) == true;

    private static bool Knows(Type type, Func<Type, bool> other) => Mentioned(type).SelectMany(Parts).Any(other);

    private static IEnumerable<Type> Mentioned(Type type)
    {
        const BindingFlags All = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;
        if (type.BaseType is { } parent) yield return parent;
        foreach (var implemented in type.GetInterfaces()) yield return implemented;
        foreach (var field in type.GetFields(All)) yield return field.FieldType;
        foreach (var method in type.GetMethods(All).Cast<MethodBase>().Concat(type.GetConstructors(All)))
        {
            if (method is MethodInfo { ReturnType: var answer }) yield return answer;
            foreach (var parameter in method.GetParameters()) yield return parameter.ParameterType;
            foreach (var local in method.GetMethodBody()?.LocalVariables ?? []) yield return local.LocalType;
        }
        // Lambdas and async methods are nested types.
        foreach (var nested in type.GetNestedTypes(All))
        {
            foreach (var mentioned in Mentioned(nested)) yield return mentioned;
        }
    }

    private static IEnumerable<Type> Parts(Type type)
    {
        if (type.HasElementType) return Parts(type.GetElementType()!);
        return type.IsGenericType ? [type, .. type.GetGenericArguments().SelectMany(Parts)] : [type];
    }
}
