using Alerts.Contracts;
using Alerts.Incidents;
using Alerts.Quality.Worlds;

namespace Alerts.Quality.Methods;

/// <summary>How likely two reports of one thing say such places, times and kinds.</summary>
internal static class PairLikelihood
{
    private static readonly double[,] Kinds = OfKinds(new() { Name = "usual", About = "", Events = 0, Span = default });

    /// <summary>Mostly at one place and moment as far as both know it; seldom on the move.</summary>
    public static double OfPlaceAndTime(LocatedReport a, LocatedReport b, double meters, double minutes)
    {
        var deviation = Math.Sqrt(Square(Deviation(a)) + Square(Deviation(b)));
        var sidesDiffer = a.Source.Side is { } one && b.Source.Side is { } other && one != other;
        var lasts = a.Until > a.From || b.Until > b.From;
        var standing = OfPlace(meters, deviation, apartShare: sidesDiffer ? 0.2 : 0) * OfTime(minutes, lasts);
        var moving = Around(meters, Length(deviation, 65 * minutes)) * Waning(minutes, 40);
        return (0.95 * standing) + (0.05 * moving);
    }

    /// <summary>The logarithm of how much oftener both kinds are told of one thing than by chance.</summary>
    public static double OfKinds(EventCode a, EventCode b) => Kinds[(int)a, (int)b];

    private static double OfPlace(double meters, double deviation, double apartShare) =>
        ((0.85 - apartShare) * Around(meters, deviation))
        + (0.15 * Around(meters, 2.6 * deviation))
        + (apartShare * Around(meters, Length(deviation, 1_500)));

    private static double OfTime(double minutes, bool lasts) => lasts
        ? (0.88 * Math.Exp(-minutes / 8) / 60) + (0.12 * Waning(minutes, 20))
        : (0.72 * Normal(minutes, 4)) + (0.16 * Normal(minutes, 11)) + (0.12 * Waning(minutes, 20));

    /// <summary>Of one direction; what claims to be exact is taken for 250 m.</summary>
    private static double Deviation(LocatedReport report) =>
        Math.Max(report.Report.UncertaintyMeters == 0 ? 250 : report.Report.UncertaintyMeters, 75) / Math.Sqrt(-2 * Math.Log(0.05));

    private static double[,] OfKinds(WorldPlan plan)
    {
        var codes = Enum.GetValues<EventCode>();
        var told = codes.ToDictionary(static code => code, code => Told(plan, code));
        var chance = new double[codes.Length];
        var both = new double[codes.Length, codes.Length];
        foreach (var (kind, weight) in (IEnumerable<(EventCode, double)>)[.. Weighed(plan.Kinds, 0.8), .. Weighed(plan.KindsOneSided, 0.2)])
        {
            foreach (var (a, shareOfA) in told[kind])
            {
                chance[(int)a] += weight * shareOfA;
                foreach (var (b, shareOfB) in told[kind]) both[(int)a, (int)b] += weight * shareOfA * shareOfB;
            }
        }
        foreach (var a in codes)
        {
            foreach (var b in codes) both[(int)a, (int)b] = Ratio(both[(int)a, (int)b], chance[(int)a] * chance[(int)b], a == b);
        }
        return both;
    }

    private static IReadOnlyList<(EventCode Told, double Share)> Told(WorldPlan plan, EventCode kind)
    {
        var others = plan.Confusion.Matrix.GetValueOrDefault(kind) ?? [];
        return [.. others, (kind, 1 - others.Sum(static pair => pair.Share))];
    }

    private static IEnumerable<(EventCode, double)> Weighed(IReadOnlyList<(EventCode Kind, double Weight)> kinds, double share) =>
        kinds.Select(pair => (pair.Kind, pair.Weight * share));

    private static double Ratio(double asOne, double byChance, bool isSame) =>
        byChance > 0 ? Math.Log(Math.Max(asOne, 1e-6) / byChance) : isSame ? 3 : -6;

    private static double Around(double meters, double deviation) =>
        Math.Exp(-Square(meters / deviation) / 2) / (2 * Math.PI * Square(deviation));

    private static double Normal(double minutes, double deviation) =>
        Math.Exp(-Square(minutes / deviation) / 2) / (deviation * Math.Sqrt(2 * Math.PI));

    private static double Waning(double minutes, double mean) => Math.Exp(-minutes / mean) / mean;

    private static double Length(double a, double b) => Math.Sqrt(Square(a) + Square(b));

    private static double Square(double x) => x * x;
}
