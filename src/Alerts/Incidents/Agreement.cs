using System.Numerics;
using Alerts.Contracts;

namespace Alerts.Incidents;

/// <summary>Where an incident lies by what its sources agree on.</summary>
/// <param name="Location">Centre of the disc.</param>
/// <param name="UncertaintyMeters">Its radius.</param>
/// <param name="ErrorMeters">How far the centre may be from the truth: less than the radius where independent sources say the same.</param>
/// <param name="Disagreement">Share of the independent sources that place it elsewhere at that time; null when none does.</param>
internal readonly record struct Agreed(GeoPoint Location, double UncertaintyMeters, double ErrorMeters, double? Disagreement);

/// <summary>
/// The place of an incident: the most exact position among those that most independent sources agree with, never that of whoever claims to
/// know it best. Where as many speak against it, the disc that holds both. One organisation is one source, as are all that name none. Pure.
/// </summary>
internal static class Agreement
{
    /// <summary>What is told of places that far apart in time may both be right: the incident moved.</summary>
    private static readonly TimeSpan Moved = TimeSpan.FromMinutes(15);

    /// <summary>The same of what strikes along its way.</summary>
    private static readonly TimeSpan Flown = TimeSpan.FromMinutes(3);

    /// <summary>Each is compared with each, so their number is bounded, by the bits of a word: the latest are asked.</summary>
    private const int MostClaims = 32;

    /// <summary>
    /// The best of several claims is the likeliest to be too exact: with these the stated disc holds the true place nine times in ten in
    /// the worlds of <c>tests/Alerts.Quality</c>.
    /// </summary>
    private const double LeastOfSeveralMeters = 150;
    private const double TypicalErrorMeters = 400;

    private static readonly IComparer<Mention> LatestFirst =
        Comparer<Mention>.Create(static (a, b) => b.Until.CompareTo(a.Until) is var order && order != 0 ? order : Mention.Compare(a, b));

    /// <param name="claims">At least one.</param>
    public static Agreed Of(IReadOnlyList<Mention> claims)
    {
        if (claims is [var only]) return new(only.Location, only.UncertaintyMeters, only.UncertaintyMeters, null);
        List<Mention> asked = [.. claims.Order(LatestFirst).Take(MostClaims)];

        var consistent = Consistent(asked);
        var (voices, reporters) = (Numbers(asked, Voice), Numbers(asked, static one => one.Source.Reporter));
        var supports = asked.Select((_, index) => (Voices: Different(consistent[index], voices), Reporters: Different(consistent[index], reporters))).ToList();
        var best = 0;
        for (var index = 1; index < asked.Count; index++)
        {
            if (IsBetter(asked[index], supports[index], asked[best], supports[best])) best = index;
        }
        if (Rival(best, asked, consistent, voices, supports) is { } rival)
        {
            var moved = Kinds.IsFromTheAir(asked[best].Event) && Kinds.IsFromTheAir(asked[rival].Event) ? Flown : Moved;
            if ((asked[rival].Until - asked[best].Until).Duration() > moved) best = asked[rival].Until > asked[best].Until ? rival : best;
            else return Holding(asked[best], asked[rival], Share(best, asked, consistent, voices));
        }
        var stated = asked[best];
        var radius = supports[best].Reporters < 2
            ? stated.UncertaintyMeters
            : Math.Max(Math.Max(stated.UncertaintyMeters, LeastOfSeveralMeters), Math.Ceiling(2 * OffMeters(best, asked, consistent[best])));
        return new(
            stated.Location,
            radius,
            stated.UncertaintyMeters / Math.Sqrt(supports[best].Voices),
            Share(best, asked, consistent, voices));
    }

    /// <summary>
    /// How far the stated position lies from where all that can be true with it put it together.
    /// </summary>
    private static double OffMeters(int stated, List<Mention> asked, uint with)
    {
        var (east, north, weights) = (0.0, 0.0, 0.0);
        for (var index = 0; index < asked.Count; index++)
        {
            if ((with & (1u << index)) == 0) continue;
            var weight = 1 / Math.Pow(asked[index].UncertaintyMeters + TypicalErrorMeters, 2);
            east += weight * Math.IEEERemainder(asked[index].Location.Longitude - asked[stated].Location.Longitude, 360);
            north += weight * (asked[index].Location.Latitude - asked[stated].Location.Latitude);
            weights += weight;
        }
        var (longitude, latitude) = (asked[stated].Location.Longitude + (east / weights), asked[stated].Location.Latitude + (north / weights));
        return Distance.Meters(asked[stated].Location, new(longitude, latitude));
    }

    /// <summary>For each claim a bit for each that can be true with it.</summary>
    private static uint[] Consistent(List<Mention> asked)
    {
        var consistent = new uint[asked.Count];
        for (var a = 0; a < asked.Count; a++)
        {
            consistent[a] |= 1u << a;
            for (var b = a + 1; b < asked.Count; b++)
            {
                var reach = asked[a].UncertaintyMeters + asked[b].UncertaintyMeters;
                var areConsistent = asked[a].Location == asked[b].Location
                    || (Distance.AtLeastMeters(asked[a].Location, asked[b].Location) <= reach && Distance.Meters(asked[a].Location, asked[b].Location) <= reach);
                if (!areConsistent) continue;
                consistent[a] |= 1u << b;
                consistent[b] |= 1u << a;
            }
        }
        return consistent;
    }

    /// <summary>The same number for the same name.</summary>
    private static int[] Numbers(List<Mention> asked, Func<Mention, string> name)
    {
        var numbers = new int[asked.Count];
        for (var index = 0; index < asked.Count; index++)
        {
            var first = 0;
            while (name(asked[first]) != name(asked[index])) first++;
            numbers[index] = first;
        }
        return numbers;
    }

    private static int Different(uint of, int[] numbers)
    {
        var seen = 0u;
        for (var index = 0; index < numbers.Length; index++)
        {
            if ((of & (1u << index)) != 0) seen |= 1u << numbers[index];
        }
        return BitOperations.PopCount(seen);
    }

    /// <summary>As many independent sources, and not the same ones, who say that it cannot be there.</summary>
    private static int? Rival(int stated, List<Mention> asked, uint[] consistent, int[] voices, List<(int Voices, int Reporters)> supports)
    {
        int? rival = null;
        for (var index = 0; index < asked.Count; index++)
        {
            var agrees = (consistent[stated] & (1u << index)) != 0;
            if (agrees || supports[index].Voices < supports[stated].Voices || Speaks(voices[index], consistent[stated], voices)) continue;
            if (rival is null || asked[index].Until > asked[rival.Value].Until) rival = index;
        }
        return rival;
    }

    private static bool Speaks(int voice, uint among, int[] voices)
    {
        for (var index = 0; index < voices.Length; index++)
        {
            if (voices[index] == voice && (among & (1u << index)) != 0) return true;
        }
        return false;
    }

    private static bool IsBetter(Mention one, (int Voices, int Reporters) support, Mention best, (int Voices, int Reporters) bestSupport)
    {
        var order = support.CompareTo(bestSupport);
        if (order != 0) return order > 0;
        order = best.UncertaintyMeters.CompareTo(one.UncertaintyMeters);
        return order != 0 ? order > 0 : Mention.Compare(one, best) < 0;
    }

    /// <summary>Among those who speak of about the same time.</summary>
    private static double? Share(int stated, List<Mention> asked, uint[] consistent, int[] voices)
    {
        var then = 0u;
        for (var index = 0; index < asked.Count; index++)
        {
            if (Linking.Gap(asked[index], asked[stated]) <= Moved) then |= 1u << index;
        }
        var (all, with) = (Different(then, voices), Different(then & consistent[stated], voices));
        return all > with ? Math.Round(1 - ((double)with / all), 2) : null;
    }

    private static string Voice(Mention one) => one.Source.Organisation ?? string.Empty;

    /// <summary>The smallest disc that holds both.</summary>
    private static Agreed Holding(Mention a, Mention b, double? disagreement)
    {
        var distance = Distance.Meters(a.Location, b.Location);
        var radius = (distance + a.UncertaintyMeters + b.UncertaintyMeters) / 2;
        var share = (radius - a.UncertaintyMeters) / distance;
        var east = b.Location.Longitude - a.Location.Longitude;
        if (Math.Abs(east) > 180) east -= Math.CopySign(360, east);
        var longitude = a.Location.Longitude + (east * share);
        var location = new GeoPoint(
            Math.Round(longitude > 180 ? longitude - 360 : longitude < -180 ? longitude + 360 : longitude, 6),
            Math.Round(a.Location.Latitude + ((b.Location.Latitude - a.Location.Latitude) * share), 6));
        return new(location, Math.Ceiling(radius), radius, disagreement);
    }
}
