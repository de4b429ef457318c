using Alerts.Contracts;

namespace Alerts.Incidents.Correlation;

/// <summary>
/// How much likelier it is that two groups of reports tell of one occurrence than of two: a log-likelihood ratio over distance under both
/// uncertainties, difference in time under clocks that err, and kind, against as many other occurrences as there are thereabouts (after the
/// association of measurements with targets in clutter: Bar-Shalom and Li 1995). So where much happens, only what lies close together is
/// one. Errors have long tails (Student's t), since some observers err by far. The figures were fitted to the worlds of
/// <c>tests/Alerts.Quality</c>, seeds 1 to 3, and judged by other seeds. Pure.
/// </summary>
internal sealed class Likelihood
{
    /// <summary>Standard deviation of a place in each direction, as a share of the radius that is stated for it.</summary>
    private const double PlaceError = 0.34;

    /// <summary>Metres: what one occurrence extends over, whoever tells of it.</summary>
    private const double Extent = 210;

    /// <summary>The same of what flies: it strikes along its way.</summary>
    private const double AirExtent = 1_000;

    /// <summary>Minutes: standard deviation of a told time, by clocks and rounding.</summary>
    private const double TimeError = 6;

    /// <summary>Minutes: the same of what cannot be averaged out.</summary>
    private const double Length = 1;

    /// <summary>Degrees of freedom; <c>Density</c> knows them too.</summary>
    private const double Tail = 3;

    /// <summary>Occurrences a square kilometre and hour where nothing else is told of.</summary>
    private const double Calm = 1.8e-4;

    /// <summary>Metres around, and minutes before and after, within which others are counted.</summary>
    public const double ThereaboutsMeters = 8_500;

    private const double ThereaboutsMinutes = 100;

    /// <summary>Reports that an occurrence has on average.</summary>
    private const double ReportsEach = 3;

    /// <summary>What speaks for two: another kind; one observer who tells of both; in doubt.</summary>
    private static readonly double OtherKindFactor = Math.Exp(-1.1);
    private static readonly double OneObserverFactor = Math.Exp(-1.2);
    private const double InDoubt = 0.5;

    /// <summary>
    /// What two single reports must fit better by than two groups must, where the groups as a whole do not fit: fighting that moves, or
    /// goes on.
    /// </summary>
    private static readonly double OneLinkFactor = Math.Exp(-3.5);

    /// <summary>
    /// Of fighting that one observer goes on telling of: metres a minute that it moves, a walking pace; minutes of moving that clocks may
    /// hide, and minutes that it may pause; what the observer's word adds.
    /// </summary>
    private const double Pace = 80;
    private const double HiddenMinutes = 5;
    private const double PauseMinutes = 30;
    private static readonly double GoesOnFactor = Math.Exp(3);

    /// <summary>
    /// Square kilometres and hours: what moves passes others the more, the more there are, and may be taken for each of them.
    /// </summary>
    private const double Crowding = 40_000;

    private const double MetersPerDegree = Math.PI / 180 * Geo.Earth.MeanRadius;

    private readonly IReadOnlyList<Mention> mentions;
    private readonly Estimate[] singles;

    /// <summary>The same number for the same observer.</summary>
    private readonly int[] reporters;

    /// <summary>For the groups that are being compared: by those numbers, whose words they are.</summary>
    private readonly bool[] isOfThem;

    /// <param name="mentions">All that was said near one another.</param>
    /// <param name="pace">How fast their kinds pass, against those to which the figures were fitted (<see cref="LinkRules.Pace"/>).</param>
    public Likelihood(IReadOnlyList<Mention> mentions, double pace)
    {
        this.mentions = mentions;
        var eastward = MetersPerDegree * Math.Cos(double.DegreesToRadians(mentions[0].Location.Latitude));
        isOfThem = new bool[mentions.Count];
        reporters = new int[mentions.Count];
        Dictionary<string, int> numbers = new(StringComparer.Ordinal);
        for (var index = 0; index < mentions.Count; index++)
        {
            if (!numbers.TryGetValue(mentions[index].Source.Reporter, out reporters[index]))
                numbers[mentions[index].Source.Reporter] = reporters[index] = index;
        }
        singles = [.. mentions.Select(one => Of(one, mentions[0], eastward, pace))];
    }

    public Estimate Of(int index) => singles[index];

    /// <summary>A number below that of the mentions, the same for the same observer.</summary>
    public int ObserverOf(int index) => reporters[index];

    public bool AreOfOneObserver(int one, int other) => reporters[one] == reporters[other];

    /// <summary>Of two groups, or of the two things in them that fit best; above 0 they are rather one.</summary>
    /// <param name="one">A group, by indexes.</param>
    /// <param name="link">Of both, as <see cref="LinkOf"/> finds it.</param>
    public double Ratio(List<int> one, Estimate estimate, List<int> other, Estimate otherEstimate, Link link)
    {
        var whole = Density(estimate, otherEstimate) * Against(link.IsSameKind, link.IsSameObserver);
        var others = Others(one, estimate, other, otherEstimate);
        var still = Math.Max(whole, link.Density * OneLinkFactor) / (Calm + others);
        var moving = link.Continued * GoesOnFactor / (Calm + others + (Crowding * Square(others)));
        return Math.Log(Math.Max(still, moving)) - InDoubt;
    }

    /// <summary>What fits best of two groups.</summary>
    public Link LinkOf(List<int> one, List<int> other)
    {
        var link = default(Link);
        foreach (var a in one)
        {
            foreach (var b in other)
            {
                var (kind, observer) = (mentions[a].Event == mentions[b].Event, reporters[a] == reporters[b]);
                var continued = kind && observer && mentions[a].Event.Family() == EventFamily.Battle ? Continued(singles[a], singles[b])
                    : 0;
                link = link.Or(new(Density(singles[a], singles[b]) * Against(kind, observer), continued, kind, observer));
            }
        }
        return link;
    }

    private static double Against(bool sameKind, bool sameObserver) =>
        (sameKind ? 1 : OtherKindFactor) * (sameObserver ? OneObserverFactor : 1);

    /// <summary>
    /// The density, a square kilometre and hour, with which one occurrence would be told of that far apart: Student's t of 3 degrees of
    /// freedom over the place, of which there are two dimensions, and over the time.
    /// </summary>
    private static double Density(Estimate one, Estimate other) => Density(one, other, Apart(one, other), 0, 0);

    /// <summary>The same of fighting that moves and pauses.</summary>
    private static double Continued(Estimate one, Estimate other)
    {
        var apart = Apart(one, other);
        return Density(one, other, apart, Square(Pace * (apart + HiddenMinutes)), Square(PauseMinutes));
    }

    /// <summary>Minutes between both times told.</summary>
    private static double Apart(Estimate one, Estimate other) =>
        Math.Max(0, Math.Abs(one.Middle - other.Middle) - one.HalfLength - other.HalfLength);

    private static double Density(Estimate one, Estimate other, double apart, double moreOfPlace, double moreOfTime)
    {
        var square = Square(one.East - other.East) + Square(one.North - other.North);
        var place = one.PlaceVariance + other.PlaceVariance + one.SpreadVariance + other.SpreadVariance + moreOfPlace;
        var time = one.TimeVariance + other.TimeVariance + (2 * Square(Length)) + moreOfTime;
        // To the power of (3 + 2) / 2 and of (3 + 1) / 2: roots and squares cost less than logarithms.
        var (far, late) = (1 + (square / place / Tail), 1 + (Square(apart) / time / Tail));
        return 1e6 / (2 * Math.PI * place * far * far * Math.Sqrt(far) * Math.Sqrt(2 * Math.PI * time / 3600) * late * late);
    }

    /// <summary>
    /// Other occurrences thereabouts, a square kilometre and hour. What the same observers go on telling of is none, nor what is said in
    /// quarantine.
    /// </summary>
    private double Others(List<int> one, Estimate estimate, List<int> other, Estimate otherEstimate)
    {
        var (east, north) = ((estimate.East + otherEstimate.East) / 2, (estimate.North + otherEstimate.North) / 2);
        var middle = (estimate.Middle + otherEstimate.Middle) / 2;
        foreach (var index in one) isOfThem[reporters[index]] = true;
        foreach (var index in other) isOfThem[reporters[index]] = true;
        var near = 0;
        for (var index = 0; index < singles.Length; index++)
        {
            var single = singles[index];
            if (mentions[index].IsQuarantined || isOfThem[reporters[index]] || Math.Abs(single.Middle - middle) > ThereaboutsMinutes)
                continue;
            if (Square(single.East - east) + Square(single.North - north) <= Square(ThereaboutsMeters)) near++;
        }
        foreach (var index in one) isOfThem[reporters[index]] = false;
        foreach (var index in other) isOfThem[reporters[index]] = false;
        return near / ReportsEach / (Math.PI * Square(ThereaboutsMeters / 1000) * 2 * ThereaboutsMinutes / 60);
    }

    private static Estimate Of(Mention one, Mention origin, double eastward, double pace) => new(
        Math.IEEERemainder(one.Location.Longitude - origin.Location.Longitude, 360) * eastward,
        (one.Location.Latitude - origin.Location.Latitude) * MetersPerDegree,
        Square(PlaceError * one.UncertaintyMeters),
        ((one.From - origin.From).TotalMinutes + (one.Until - origin.From).TotalMinutes) / 2 * pace,
        one.Duration.TotalMinutes / 2 * pace,
        Square(TimeError),
        Square(EventKinds.IsFromTheAir(one.Event) ? AirExtent : Extent),
        1);

    private static double Square(double x) => x * x;
}
