using Alerts.Contracts;

namespace Alerts.LoadTests.Harness;

/// <summary>
/// Reports as they come on a bad day: three in ten tell of something new, five join what others told before, two are sent a second time.
/// Every incident has a place and a time of its own, drawn without repetition, so that it is known beforehand what opens one. The same seed
/// gives the same mix.
/// </summary>
/// <param name="geography">Where.</param>
/// <param name="hours">How far back incidents reach, in hours.</param>
/// <param name="now">The end of those hours.</param>
/// <param name="reporters">How many reporters tell.</param>
/// <param name="characters">Length of what they write; null for a usual one.</param>
internal sealed class ReportMix(TestGeography geography, int hours, DateTimeOffset now, int reporters, int? characters = null)
{
    /// <summary>
    /// Degrees, in each direction, so at most some 140 m off: reporters err by less than they state, and by minutes, so that what joins
    /// does so however much else is told of thereabouts.
    /// </summary>
    private const double Scatter = 0.0009;

    private const string Usual =
        "Several explosions close to the road below the ridge, then small-arms fire from the other bank; smoke above the village, people "
            + "leave on foot.";

    /// <summary>
    /// Between incidents at one place: more than one and a half windows with all that joins, so that none may be the same as the one
    /// before.
    /// </summary>
    private static readonly TimeSpan Slot = TimeSpan.FromMinutes(72);

    /// <summary>Of every report.</summary>
    public const double UncertaintyMeters = 250;

    private static readonly EventCode[] Hostilities = [
        EventCode.Shelling,
        EventCode.ArmedClash,
        EventCode.Grenade,
        EventCode.RemoteExplosive
    ];

    private readonly string text = characters is { } length ? string.Concat(Enumerable.Repeat(Usual, (length / Usual.Length) + 1))[..length]
        : Usual;
    private readonly Random random = new(20251015);
    private readonly int[] spots = Shuffled(geography.Places.Length * (int)(TimeSpan.FromHours(hours) / Slot));
    private readonly List<Spot> openers = [];
    private readonly List<Sent> sent = [];
    private readonly HashSet<Guid> opening = [];
    private int nextSpot;

    /// <summary>A report and who sends it.</summary>
    /// <param name="Report">The content.</param>
    /// <param name="Reporter">Number of its reporter.</param>
    public sealed record Sent(Report Report, int Reporter);

    /// <summary>Where, when and what an incident was told of first.</summary>
    public readonly record struct Spot(GeoPoint Place, DateTimeOffset At, EventCode Event);

    /// <summary>Incidents told of so far.</summary>
    public int Incidents => openers.Count;

    /// <summary>Ids of all reports given so far, each once.</summary>
    public IReadOnlyCollection<Guid> ReportIds => sent.ConvertAll(given => given.Report.ReportId);

    /// <summary>
    /// Of these, the ones that lie in a sector: what joins is scattered, and at the edge of the strip some of it lies outside and raises
    /// nothing.
    /// </summary>
    public IReadOnlyCollection<Guid> PlacedIds =>
        [.. sent.Where(given => geography.Map.Locate(given.Report.Location, given.Report.UncertaintyMeters).Sectors.Count > 0)
            .Select(given => given.Report.ReportId)];

    /// <summary>Different reports given so far.</summary>
    public int Different => sent.Count;

    /// <summary>Those that open an incident, of all that were new after so many different ones.</summary>
    public IReadOnlySet<Guid> OpenersAfter(int different) =>
        sent.Skip(different).Select(given => given.Report.ReportId).Where(opening.Contains).ToHashSet();

    /// <summary>How many were given, duplicates included.</summary>
    public int Given { get; private set; }

    /// <summary>The next of a mix: new, joining or a duplicate of one that this mix gave before.</summary>
    public Sent Next() => random.NextDouble() switch
    {
        < 0.3 => New(),
        < 0.8 when openers.Count > 0 => Joining(),
        _ when sent.Count > 0 => Again(),
        _ => New(),
    };

    public List<Sent> Next(int count) => [.. Enumerable.Range(0, count).Select(_ => Next())];

    /// <summary>Something that nobody told of yet.</summary>
    public Sent New() => At(NextSpot());

    /// <summary>The report that opens the incident of a spot.</summary>
    public Sent At(Spot spot)
    {
        var opener = Keep(new(About(spot.Place, spot.At, spot.Event), random.Next(reporters)));
        opening.Add(opener.Report.ReportId);
        return opener;
    }

    /// <summary>The next spots, for incidents that are made without a report; what joins may join them like any other.</summary>
    public IReadOnlyList<Spot> Occupy(int count) => [.. Enumerable.Range(0, count).Select(_ => NextSpot())];

    /// <summary>One more report of an incident that was told of before.</summary>
    public Sent Joining(Spot about)
    {
        var place = new GeoPoint(Scattered(about.Place.Longitude), Scattered(about.Place.Latitude));
        return Keep(new(About(place, about.At.AddSeconds(random.Next(-60, 120)), about.Event), random.Next(reporters)));
    }

    /// <summary>A report that was made elsewhere; it is accounted for with the others.</summary>
    public Sent Adopt(Report report, int reporter) => Keep(new(report, reporter));

    /// <summary>The same report once more.</summary>
    public Sent Again(Sent report)
    {
        Given++;
        return report;
    }

    /// <summary>The next spot in this sector.</summary>
    public Spot NextSpotIn(string sector)
    {
        while (true)
        {
            var spot = NextSpot();
            if (geography.Map.Locate(spot.Place, UncertaintyMeters).Sectors is [{ Id: var only }] && only == sector) return spot;
            openers.RemoveAt(openers.Count - 1);
        }
    }

    private Spot NextSpot()
    {
        var number = spots[nextSpot++];
        var spot = new Spot(
            geography.Places[number % geography.Places.Length],
            now.AddHours(-1) - (Slot * (number / geography.Places.Length)),
            Hostilities[number % geography.Places.Length % Hostilities.Length]);
        openers.Add(spot);
        return spot;
    }

    private Sent Joining() => Joining(openers[random.Next(openers.Count)]);

    private Report About(GeoPoint place, DateTimeOffset at, EventCode code) => new()
    {
        ReportId = Guid.CreateVersion7(),
        Event = code,
        OccurredAt = at,
        Location = place,
        UncertaintyMeters = UncertaintyMeters,
        Count = random.Next(1, 40),
        CountQualifier = CountQualifier.Approximate,
        Description = text,
        Language = "en",
        Observation =
            new()
            {
                Means = "heard",
                Weapon = "mortar",
                Direction = "outgoing",
                Bearing = random.Next(360),
                DistanceKm = random.Next(1, 9)
            },
    };

    private Sent Again() => Again(sent[random.Next(sent.Count)]);

    private Sent Keep(Sent report)
    {
        Given++;
        sent.Add(report);
        return report;
    }

    private double Scattered(double degrees) => Math.Round(degrees + ((random.NextDouble() - 0.5) * 2 * Scatter), 5);

    private static int[] Shuffled(int count)
    {
        var numbers = Enumerable.Range(0, count).ToArray();
        new Random(count).Shuffle(numbers);
        return numbers;
    }
}
