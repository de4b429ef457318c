using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Alerts.Contracts;
using Alerts.Faults.World;
using Alerts.TestServers;

namespace Alerts.Faults.Reports;

/// <summary>Makes labelled reports from a seed.</summary>
internal sealed class LabelledReports(int seed, TimeProvider clock)
{
    private const int MaxRecent = 40;
    private const int Shifts = 90;

    private readonly Random random = new(seed);
    private readonly Lock sync = new();
    private readonly List<Report> recent = [];
    private int number;

    /// <summary>A sound report of a place of its own; the next one lies elsewhere.</summary>
    public SentReport OwnPlace(Reporter by)
    {
        lock (sync) return Make(by, Next(), Label.OwnPlace);
    }

    public SentReport Any(Reporter by)
    {
        lock (sync)
        {
            return random.Next(100) switch
            {
                < 45 => Make(by, Remember(Next()), Label.OwnPlace),
                < 80 when recent.Count > 0 => Make(by, Beside(recent[random.Next(recent.Count)]), Label.NearDuplicate),
                < 87 => Make(by, AtTheEdge(Next()), Label.Edge),
                < 94 => Make(by, Next() with { Location = new(20 + random.NextDouble(), 10), UncertaintyMeters = 100 }, Label.Outside),
                _ => Malformed(by),
            };
        }
    }

    /// <summary>The same id, told differently.</summary>
    public byte[] Contradict(SentReport report)
    {
        var told = JsonNode.Parse(report.Json)!.AsObject();
        lock (sync) told["count"] = random.Next(200, 400_000);
        return Encoding.UTF8.GetBytes(told.ToJsonString());
    }

    /// <summary>Bytes that are no report at all, each different.</summary>
    public byte[] Garbage()
    {
        lock (sync)
        {
            return random.Next(5) switch
            {
                0 => Encoding.UTF8.GetBytes($"{{\"reportId\":\"{Guid.NewGuid()}\""),
                1 => Encoding.UTF8.GetBytes(new string('[', 100 + random.Next(20_000)) + random.Next()),
                2 => [.. Encoding.UTF8.GetBytes($"{{\"n\":{random.Next()},\"x\":\""), 0xC3, 0x28, .. "\"}"u8],
                3 => Encoding.UTF8.GetBytes($"\"{random.Next()}\""),
                _ => RandomBytes(random.Next(1, 400)),
            };
        }
    }

    private byte[] RandomBytes(int length)
    {
        var bytes = new byte[length + 8];
        random.NextBytes(bytes);
        return bytes;
    }

    private Report Next()
    {
        var (location, ago) = PlaceAt(number++);
        return new()
        {
            ReportId = Guid.CreateVersion7(clock.GetUtcNow()),
            Event = EventCode.Shelling,
            OccurredAt = clock.GetUtcNow() - ago,
            Location = location,
            UncertaintyMeters = 100 + random.Next(400),
            Description = $"{Canaries.Name("description")} {random.Next()}",
            Count = random.Next(3) == 0 ? random.Next(1, 60) : null,
            Severity = random.Next(4) == 0 ? Severity.Severe : null,
        };
    }

    /// <summary>In west and east in turn; after the last place of both the first comes again, seven hours earlier.</summary>
    private static (GeoPoint Location, TimeSpan Ago) PlaceAt(int number)
    {
        var edge = number % 2 == 0 ? TestSectors.WesternEdgeOfWest : TestSectors.WesternEdgeOfEast;
        var shift = number / (TestSectors.PlacesPerSector * 2) % Shifts;
        return (TestSectors.PlaceAt(number / 2, edge), TimeSpan.FromMinutes(20) + (shift * TimeSpan.FromHours(7)));
    }

    private Report Remember(Report report)
    {
        if (recent.Count >= MaxRecent) recent.RemoveAt(0);
        recent.Add(report);
        return report;
    }

    private Report Beside(Report known) => known with
    {
        ReportId = Guid.CreateVersion7(clock.GetUtcNow()),
        Location = new(
            known.Location.Longitude + ((random.NextDouble() - 0.5) * 0.004),
            known.Location.Latitude + ((random.NextDouble() - 0.5) * 0.004)),
        OccurredAt = known.OccurredAt + TimeSpan.FromSeconds(random.Next(-240, 240)),
        Event = random.Next(4) == 0 ? EventCode.ArmedClash : EventCode.Shelling,
        Count = random.Next(2) == 0 ? random.Next(1, 300) : null,
        Casualties = random.Next(5) == 0 ? new() { Killed = new(random.Next(3), 3, 3 + random.Next(9)), Civilians = true } : null,
    };

    private Report AtTheEdge(Report report) => random.Next(4) switch
    {
        0 => report with { Location = new(64, report.Location.Latitude), UncertaintyMeters = 2000 },
        1 => report with { Count = 1_000_000, CountQualifier = CountQualifier.AtLeast, OccurredUntil = report.OccurredAt.AddMinutes(10) },
        2 => report with { Description = Canaries.Name("long") + new string('ب', 1900), Language = "fa-AF" },
        _ => report with
        {
            Actors = [.. Enumerable.Range(0, 10).Select(n => new Actor($"{Canaries.Name("actor")}-{n}", "state"))],
            UncertaintyMeters = 0
        },
    };

    private SentReport Malformed(Reporter by)
    {
        var report = Next();
        var told = JsonNode.Parse(JsonSerializer.SerializeToUtf8Bytes(report, ContractsJson.Default.Report))!.AsObject();
        switch (random.Next(5))
        {
            case 0: told["event"] = "no-such-event"; break;
            case 1: told["uncertaintyMeters"] = -5; break;
            case 2: told["occurredAt"] = "yesterday"; break;
            case 3: told["location"]!["coordinates"]![0] = 500; break;
            default: told["count"] = 0; break;
        }
        return new(report.ReportId, by, Encoding.UTF8.GetBytes(told.ToJsonString()), Label.Malformed);
    }

    private static SentReport Make(Reporter by, Report report, Label label) =>
        new(report.ReportId, by, JsonSerializer.SerializeToUtf8Bytes(report, ContractsJson.Default.Report), label);
}
