using Alerts.Contracts;

namespace Alerts.LoadTests.World;

/// <summary>
/// Reports as they come on a bad day: three in ten tell of something new, five join what others told before, two are sent a second time. Every incident
/// has a place and an hour of its own, drawn without repetition, so that it is known beforehand what opens one. The same seed gives the same mix.
/// </summary>
/// <param name="strip">Where.</param>
/// <param name="hours">How far back incidents reach. An hour apart at one place is another incident: the window is half an hour.</param>
/// <param name="now">The end of those hours.</param>
/// <param name="reporters">How many reporters tell.</param>
internal sealed class ReportMix(Strip strip, int hours, DateTimeOffset now, int reporters)
{
    /// <summary>Degrees, about 900 m at most: what joins is well within 3 km.</summary>
    private const double Scatter = 0.008;

    private static readonly EventCode[] Hostilities = [EventCode.Shelling, EventCode.ArmedClash, EventCode.Grenade, EventCode.RemoteExplosive];

    private readonly Random random = new(20251015);
    private readonly int[] spots = Shuffled(strip.Places.Length * hours);
    private readonly List<Sent> openers = [];
    private readonly List<Sent> sent = [];
    private int nextSpot;

    /// <summary>A report and who sends it.</summary>
    /// <param name="Report">The content.</param>
    /// <param name="Reporter">Number of its reporter.</param>
    public sealed record Sent(Report Report, int Reporter);

    /// <summary>Incidents told of so far.</summary>
    public int Incidents => openers.Count;

    /// <summary>Ids of all reports given so far.</summary>
    public IReadOnlyCollection<Guid> ReportIds => sent.ConvertAll(given => given.Report.ReportId);

    /// <summary>The next of a mix: new, joining or a duplicate of one that this mix gave before.</summary>
    public Sent Next() => random.NextDouble() switch
    {
        < 0.3 => New(),
        < 0.8 when openers.Count > 0 => Joining(),
        _ when sent.Count > 0 => sent[random.Next(sent.Count)],
        _ => New(),
    };

    public List<Sent> Next(int count) => [.. Enumerable.Range(0, count).Select(_ => Next())];

    /// <summary>Something that nobody told of yet.</summary>
    public Sent New()
    {
        var spot = spots[nextSpot++];
        var place = strip.Places[spot % strip.Places.Length];
        var at = now.AddHours(-1 - (spot / strip.Places.Length));
        var opener = Keep(new(About(place, at, Hostilities[random.Next(Hostilities.Length)]), random.Next(reporters)));
        openers.Add(opener);
        return opener;
    }

    private Sent Joining()
    {
        var about = openers[random.Next(openers.Count)].Report;
        var place = new GeoPoint(Scattered(about.Location.Longitude), Scattered(about.Location.Latitude));
        return Keep(new(About(place, about.OccurredAt.AddSeconds(random.Next(-300, 600)), about.Event), random.Next(reporters)));
    }

    private Report About(GeoPoint place, DateTimeOffset at, EventCode code) => new()
    {
        ReportId = Guid.CreateVersion7(),
        Event = code,
        OccurredAt = at,
        Location = place,
        UncertaintyMeters = 250,
        Count = random.Next(1, 40),
        CountQualifier = CountQualifier.Approximate,
        Description = "Several explosions close to the road below the ridge, then small-arms fire from the other bank; smoke above the village, people leave on foot.",
        Language = "en",
        Observation = new() { Means = "heard", Weapon = "mortar", Direction = "outgoing", Bearing = random.Next(360), DistanceKm = random.Next(1, 9) },
    };

    private Sent Keep(Sent report)
    {
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
