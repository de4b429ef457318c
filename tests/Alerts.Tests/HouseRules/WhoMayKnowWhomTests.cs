using System.Text.RegularExpressions;
using Alerts.AlertLog;
using Alerts.Contracts;
using Alerts.Disclosure;
using Alerts.Incidents.Commit;
using Alerts.Intake;
using Alerts.Redis;
using Alerts.Sectors;
using Alerts.Tests.Readme;
using ArchUnitNET.Domain;
using ArchUnitNET.Loader;
using Assembly = System.Reflection.Assembly;

namespace Alerts.Tests.HouseRules;

/// <summary>
/// The handbook's table of rooms, held against every dependency of the compiled program: signatures, fields, and what the bodies of methods
/// call.
/// </summary>
public sealed partial class WhoMayKnowWhomTests
{
    private static readonly Assembly Program = typeof(AlertsOptions).Assembly;

    private static readonly IReadOnlyList<IType> Types =
        [.. new ArchLoader().LoadAssembly(Program).Build().Types.Where(static type => Is(type, "Alerts") && !Is(type, "Alerts.Contracts"))];

    [Fact]
    public void The_contracts_know_the_base_library_alone() => Assert.All(
        typeof(Report).Assembly.GetReferencedAssemblies(),
        name => Assert.StartsWith("System.", name.Name, StringComparison.Ordinal));

    [Theory]
    [InlineData("MassTransit", "Intake")]
    [InlineData("RabbitMQ.Client", "Intake")]
    [InlineData("NetTopologySuite", "Sectors")]
    [InlineData("Garnet", "Embedded")]
    [InlineData("CsvHelper", "Demo")]
    [InlineData("Markdig", "Pages")]
    [InlineData("System.CommandLine", "Administration")]
    [InlineData("Spectre.Console", "Administration")]
    public void Only_one_room_knows_a_package(string known, string room) =>
        Assert.Empty(
            Types.Where(type => RoomOf(type) != room && type.Name != "Program" && Knows(type, known)).Select(static type => type.FullName));

    [Fact]
    public void The_handbook_tells_of_every_room() => Assert.Equal(
        Types.Select(RoomOf).OfType<string>().Distinct().Order(StringComparer.Ordinal),
        RoomsInOrder.Order(StringComparer.Ordinal));

    /// <summary>So no two rooms know each other, directly or by way of others.</summary>
    [Fact]
    public void A_room_knows_only_rooms_that_stand_above_it()
    {
        var places = RoomsInOrder.Select(static (room, place) => (room, place))
            .ToDictionary(static row => row.room, static row => row.place);
        var upwards =
            from type in Types
            where RoomOf(type) is not null
            from known in Known(type)
            where RoomOf(known) is { } other && places[other] > places[RoomOf(type)!]
            select $"{type.FullName} knows {known.FullName}";
        Assert.Empty(upwards.Distinct());
    }

    [Theory]
    [MemberData(nameof(Rooms))]
    public void A_room_never_depends_on(string room, string[] others) => Assert.Empty(
        from type in Types
        where RoomOf(type) == room
        from other in others
        where Knows(type, RoomsInOrder.Contains(other) ? $"Alerts.{other}" : other)
        select $"{type.FullName} knows {other}");

    [Theory]
    [InlineData(
        "Incidents.Correlation",
        "Agreement",
        "CandidateSelection",
        "Clustering",
        "Correlator",
        "CorrelationReasons",
        "CorrelationRules",
        "Group")]
    [InlineData(
        "Incidents.Correlation",
        "IncidentReconciler",
        "IndexEntry",
        "IndexEntryCodec",
        "Likelihood",
        "Link",
        "Linkage",
        "LinkRules",
        "Mention")]
    [InlineData("Incidents.Correlation", "ObservationHistory", "Partition", "PossibleMatches", "SpatioTemporalIndex")]
    [InlineData(
        "Incidents.Assessment",
        "CasualtyAggregation",
        "CertaintyRules",
        "CredibilityRating",
        "DistinctSources",
        "OtherVoices",
        "ReliabilityRating")]
    [InlineData("Incidents.Assessment", "SeverityRules", "SourceCounter", "UrgencyRules")]
    [InlineData("Incidents", "AgreedPlace", "Decision", "Estimate", "IncidentBuilder", "IncidentDecider", "IncidentState", "LocatedReport")]
    [InlineData("Incidents.Commit", "RecordCodec", "ReportCodec")]
    [InlineData("Queries", "IncidentListing", "IncidentReportView", "KnownIncident", "ListPosition")]
    [InlineData("Disclosure", "DisclosurePolicy", "Headlines", "LocationGrid", "Placement", "PreviousAlerts")]
    [InlineData("Geo", "BoxTree", "Distance", "Earth", "EdgeTree")]
    [InlineData("Intake.Parsing", "ContentHash", "JsonFields", "ReportCheck", "ReportLimits", "ReportReader")]
    [InlineData("Intake", "MessageSignature", "ReportBatch", "ReportBatcher", "SenderClaims")]
    [InlineData("Intake.Submission", "ReportView")]
    [InlineData("AlertLog", "AlertFilter", "AlertView", "Cursor", "LogEntry", "LogRange", "StoredAlert")]
    [InlineData("Sectors", "BorderLine", "SectorGeometry", "SectorImport", "SectorMap")]
    [InlineData("Reporters", "PseudonymVersions", "Source")]
    [InlineData("Reporters.Quarantine", "AbuseDetector", "ReportedLocation", "QuarantineDecision")]
    [InlineData(
        "Webhooks",
        "AttemptOutcome",
        "CloudEventBody",
        "EgressPolicy",
        "PayloadTrimmer",
        "ResponseClassification",
        "RetrySchedule",
        "Signature")]
    [InlineData("Webhooks", "WebhookCheck", "WebhookMessage", "WebhookSecret")]
    [InlineData("Access", "Rights")]
    [InlineData("Access.Keys", "AccessKeyFormat")]
    public void Pure_types_know_no_redis_bus_logger_or_clock(string place, params string[] names)
    {
        foreach (var name in names)
        {
            // A room's pure types may move between its folders.
            var type = Types.Single(type => type.Name == name && Is(type, $"Alerts.{place}"));
            Assert.All(
                ["StackExchange.Redis", "MassTransit", "Microsoft.Extensions.Logging", typeof(TimeProvider).FullName!],
                known => Assert.False(Knows(type, known), $"{name} knows {known}."));
        }
    }

    [Fact]
    public void The_dependency_scan_finds_known_dependencies()
    {
        Assert.True(Knows(Types.Single(static type => type.FullName == typeof(IncidentStore).FullName), "StackExchange.Redis"));
        Assert.True(Knows(Types.Single(static type => type.FullName == typeof(CommitBatch).FullName), typeof(TimeProvider).FullName!));
        Assert.True(Knows(Types.Single(static type => type.FullName == typeof(ReportConsumer).FullName), "MassTransit"));
        // Called in a lambda of a lambda alone.
        Assert.True(Knows(Types.Single(static type => type.FullName == typeof(DisclosureSetup).FullName), typeof(SectorCache).FullName!));
        // Called in an asynchronous body alone.
        Assert.True(Knows(Types.Single(static type => type.FullName == typeof(LogTail).FullName), typeof(RedisErrors).FullName!));
    }

    /// <summary>The rows of the handbook's table: a room, and the rooms and packages that it never knows.</summary>
    public static IEnumerable<TheoryDataRow<string, string[]>> Rooms() => Rows().Where(static row => row.Never.Length > 0)
        .Select(static row => new TheoryDataRow<string, string[]>(row.Room, row.Never));

    private static readonly IReadOnlyList<string> RoomsInOrder = [.. Rows().Select(static row => row.Room)];

    private static IEnumerable<(string Room, string[] Never)> Rows() =>
        Row().Matches(Documentation.Page("architecture.md").Section("Rooms"))
        .Select(static row =>
            (row.Groups["room"].Value, Name().Matches(row.Groups["others"].Value).Select(static match => match.Groups["name"].Value)
                .ToArray()));

    [GeneratedRegex(@"^\| `(?<room>\w+)` \| [^|]+ \| (?<others>[^|]*)\|$", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex("`(?<name>[^`]+)`")]
    private static partial Regex Name();

    /// <summary>Null for what stands beside the rooms: <c>Program</c>, the shared options, the contracts.</summary>
    private static string? RoomOf(IType type) =>
        type.FullName.Split('.') is ["Alerts", var room, _, ..] && room != "Contracts" ? room : null;

    private static bool Knows(IType type, string name) => Known(type).Any(known => Is(known, name));

    /// <summary>
    /// The generated binder of settings is one method for all options, and counts as part of whoever calls it: what it binds is not seen in
    /// the rooms' setups.
    /// </summary>
    private static IEnumerable<IType> Known(IType type) =>
        type.Dependencies.Select(static known => known.Target)
            .Where(known => !type.Name.EndsWith("Setup", StringComparison.Ordinal) || !Bound.Contains(known.FullName));

    private static readonly HashSet<string> Bound =
    [
        .. from options in Program.GetTypes()
           where options.Name.EndsWith("Options", StringComparison.Ordinal)
           from property in options.GetProperties()
           from bound in (System.Type[])[options, property.PropertyType, .. property.PropertyType.GetGenericArguments()]
           select bound.FullName,
    ];

    /// <summary>Whether it is that type, or lies in that namespace or below it.</summary>
    private static bool Is(IType type, string name) =>
        type.FullName == name || type.FullName.StartsWith(name + ".", StringComparison.Ordinal);
}
