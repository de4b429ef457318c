using System.Text.Json;
using Alerts.AlertLog;
using Alerts.Contracts;
using Alerts.Incidents;
using Alerts.Incidents.Correlation;
using Alerts.Intake.Parsing;
using Alerts.Sectors;
using BenchmarkDotNet.Attributes;

namespace Alerts.Benchmarks;

/// <summary>The pure steps that every report or every alert goes through, each by itself, with what it allocates.</summary>
[MemoryDiagnoser]
public class HotPaths
{
    private static readonly DateTimeOffset Now = new(2025, 10, 15, 12, 0, 0, TimeSpan.Zero);

    private static readonly Report Told = new()
    {
        ReportId = Guid.Parse("0199f0c2-0000-7000-8000-000000000001"),
        Event = EventCode.Shelling,
        OccurredAt = Now.AddMinutes(-5),
        Location = new(70.1, 33.4),
        Count = 12,
        CountQualifier = CountQualifier.Approximate,
        Description =
            "Several explosions close to the road below the ridge, then small-arms fire from the other bank; smoke above the village, "
                + "people leave on foot.",
        Language = "en",
        Observation = new() { Means = "heard", Weapon = "mortar", Direction = "outgoing", Bearing = 270, DistanceKm = 4 },
    };

    private readonly CorrelationRules rules = new(new());
    private readonly byte[] json = ContentHash.Canonical(Told);
    private SectorMap map = null!;
    private LocatedReport first = null!;
    private LocatedReport second = null!;
    private IncidentState open = null!;
    private IndexEntry[] neighbours = [];
    private LogEntry entry = null!;
    private byte[] logged = [];
    private readonly Cursor place = new("0a1b2c3d4e5f", 123_456);

    [GlobalSetup]
    public void Prepare()
    {
        var data = Path.Combine(AppContext.BaseDirectory, "Data");
        map = new(
            SectorImport.Read(File.ReadAllBytes(Path.Combine(data, "sectors.geojson"))).Collection!,
            BorderLineFile.Read(new SectorsOptions()));
        first = Located(Told, "nadia", "AF");
        second = Located(
            Told with { ReportId = Guid.Parse("0199f0c2-0000-7000-8000-000000000002"), Count = 14, OccurredAt = Now.AddMinutes(-3) },
            "karim",
            "PK");
        open = Correlator.Decide(first, [], rules, Now).Placed.State;
        neighbours = [
            .. Enumerable.Range(0, 20)
                .Select(number => IndexEntry.Of(open)! with { Id = Guid.NewGuid(), Location = new(70.1 + (number * 0.01), 33.4) }),
            IndexEntry.Of(open)!
        ];
        entry = new(AlertType.Raised, Now, [IncidentChange.Opened], open.Correlation, open.Incident);
        logged = [.. "42;"u8, .. entry.ToText().Span];
    }

    [Benchmark]
    public object Check() => ReportCheck.Check(json, Now);

    [Benchmark]
    public object Locate() => map.Locate(Told.Location, Told.UncertaintyMeters);

    [Benchmark]
    public object FindNear() => CandidateSelection.Of(neighbours, second, rules);

    [Benchmark]
    public object DecideToOpen() => Correlator.Decide(first, [], rules, Now);

    [Benchmark]
    public object DecideToJoin() => Correlator.Decide(second, [open], rules, Now);

    [Benchmark]
    public object SerialiseIncident() => JsonSerializer.SerializeToUtf8Bytes(open, IncidentJson.Default.IncidentState);

    [Benchmark]
    public object SerialiseAlert() => entry.ToText();

    [Benchmark]
    public object ReadAlert() => StoredAlert.Read("epoch", logged).Content;

    [Benchmark]
    public object WriteAndReadCursor() => Cursor.Parse(place.ToString())!;

    private LocatedReport Located(Report report, string reporter, string side) =>
        new(
            report,
            new(reporter, $"organisation of {reporter}", side),
            map.Locate(report.Location, report.UncertaintyMeters))
        { PublicId = report.ReportId };
}
