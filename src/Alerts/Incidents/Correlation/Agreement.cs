using System.Numerics;
using Alerts.Contracts;
using Alerts.Geo;

namespace Alerts.Incidents.Correlation;

/// <summary>
/// The place of an incident: the middle of what most independent sources agree with, never the word of whoever claims to know it best.
/// Where as many speak against it, a disc that holds both. One organisation is one source, as are all that name none. Pure.
/// </summary>
internal static class Agreement
{
    /// <summary>Each is compared with each, so their number is bounded, by the bits of a word: the latest are asked.</summary>
    private const int MaxClaims = 32;

    /// <summary>Claims that agree to the metre may have one origin: the disc is no smaller.</summary>
    private const double MinOfSeveralMeters = 150;

    /// <summary>
    /// A stated radius is taken to hold the true place 19 times in 20. Of an error that is normal in both directions (Rayleigh's
    /// distribution) that is the square root of twice this number of standard deviations.
    /// </summary>
    private static readonly double OneInTwenty = Math.Log(20);

    /// <summary>By so much the middle stays within the first disc when it is rounded.</summary>
    private const double RoundingMeters = 1;

    private static readonly IComparer<Mention> LatestFirst =
        Comparer<Mention>.Create(static (a, b) => b.Until.CompareTo(a.Until) is var order && order != 0 ? order : Mention.Compare(a, b));

    public static Agreed Of(IReadOnlyList<Mention> claims)
    {
        if (claims is [var only]) return new(only.Location, only.UncertaintyMeters, only.UncertaintyMeters, null);
        List<Mention> asked = [.. claims.Order(LatestFirst).Take(MaxClaims)];

        var consistent = Consistent(asked);
        var (voices, reporters) = (Numbers(asked, Voice), Numbers(asked, static one => one.Source.Reporter));
        var supports =
            asked.Select((_, index) => (Voices: Different(consistent[index], voices), Reporters: Different(consistent[index], reporters)))
                .ToList();
        var best = 0;
        for (var index = 1; index < asked.Count; index++)
        {
            if (IsBetter(asked[index], supports[index], asked[best], supports[best])) best = index;
        }
        if (Rival(best, asked, consistent, voices, supports) is { } rival)
        {
            var moved = EventKinds.MovesWithin(asked[best].Event, asked[rival].Event);
            if ((asked[rival].Until - asked[best].Until).Duration() > moved) best = asked[rival].Until > asked[best].Until ? rival : best;
            else return Holding(Group(best), Group(rival)) with { Disagreement = Share(best, asked, consistent, voices) };
        }
        return Pooled(Group(best)) with { Disagreement = Share(best, asked, consistent, voices) };

        Agreeing Group(int claim)
        {
            if (supports[claim].Reporters < 2) return new([asked[claim]], [1]);
            List<Mention> claims = [asked[claim]];
            List<int> ofVoice = [voices[claim]];
            for (var index = 0; index < asked.Count; index++)
            {
                if (index == claim || (consistent[claim] & (1u << index)) == 0) continue;
                claims.Add(asked[index]);
                ofVoice.Add(voices[index]);
            }
            return new(claims, [.. ofVoice.Select(voice => 1.0 / ofVoice.Count(other => other == voice))]);
        }
    }

    /// <summary>
    /// Their mean. A claim weighs as much as its radius is small (not the square of that): so the middle of two lies within both discs, and
    /// who was told the one is not surprised by the other. The radius is what the pooled radii leave, by Birge's ratio (Physical Review 40,
    /// 1932, 207; the scale factor of the Particle Data Group's reviews) as much larger or smaller as the claims lie farther apart than
    /// they state or less far; never smaller than the one that most agree with.
    /// </summary>
    private static Agreed Pooled(Agreeing agreeing)
    {
        var (claims, shares) = agreeing;
        var stated = claims[0];
        if (claims.Count == 1) return new(stated.Location, stated.UncertaintyMeters, stated.UncertaintyMeters, null);
        var (east, north, weights, voices) = (0.0, 0.0, 0.0, 0.0);
        for (var index = 0; index < claims.Count; index++)
        {
            var weight = shares[index] / claims[index].UncertaintyMeters;
            east += weight * EastOf(stated.Location, claims[index].Location);
            north += weight * (claims[index].Location.Latitude - stated.Location.Latitude);
            weights += weight;
            voices += shares[index];
        }
        var middle = east == 0 && north == 0 ? stated.Location : Offset(stated.Location, east / weights, north / weights);
        var squares = 0.0;
        var off = new (double Meters, double Share)[claims.Count];
        for (var index = 0; index < claims.Count; index++)
        {
            off[index] = (Distance.Meters(middle, claims[index].Location), shares[index]);
            squares += shares[index] * Math.Pow(off[index].Meters / claims[index].UncertaintyMeters, 2);
        }
        var pooled = Math.Min(stated.UncertaintyMeters, Math.Sqrt(voices) / weights);
        var ratio = Math.Sqrt(OneInTwenty * squares / Math.Max(1, Math.Round(voices) - 1));
        var radius = Math.Max(
            Math.Max(stated.UncertaintyMeters, MinOfSeveralMeters), Math.Ceiling(Math.Max(pooled * ratio, HoldingMost(off, voices))));
        var error = Math.Max(pooled * Math.Max(1, ratio), off.Max(static one => one.Meters));
        return new(middle, radius, error, null) { BestSupported = stated };
    }

    /// <summary>
    /// So far off lie the positions that half of the sources and more state: whoever claims to know it to the metre must not draw the disc
    /// away from all others.
    /// </summary>
    private static double HoldingMost((double Meters, double Share)[] off, double voices)
    {
        Array.Sort(off);
        var held = 0.0;
        foreach (var (meters, share) in off)
        {
            held += share;
            if (held > (voices / 2) - 1e-9) return meters;
        }
        return off[^1].Meters;
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
                    || (Distance.AtLeastMeters(asked[a].Location, asked[b].Location) <= reach
                        && Distance.Meters(asked[a].Location, asked[b].Location) <= reach);
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
            if (LinkRules.Gap(asked[index], asked[stated]) <= EventKinds.MovesWithin(asked[index].Event, asked[stated].Event))
                then |= 1u << index;
        }
        var (all, with) = (Different(then, voices), Different(then & consistent[stated], voices));
        return all > with ? Math.Round(1 - ((double)with / all), 2) : null;
    }

    private static string Voice(Mention one) => one.Source.Organisation ?? string.Empty;

    /// <summary>
    /// The smallest disc that holds both and whose middle lies within the one that was said first: a contradiction makes a place doubtful
    /// and does not move it. When it was said does not depend on the order in which reports are decided.
    /// </summary>
    private static Agreed Holding(Agreeing one, Agreeing other)
    {
        var (first, second) = one.SaidAt <= other.SaidAt ? (Pooled(one), Pooled(other)) : (Pooled(other), Pooled(one));
        var distance = Distance.Meters(first.Location, second.Location);
        var smallest = (distance + second.UncertaintyMeters - first.UncertaintyMeters) / 2;
        var off = Math.Clamp(Math.Min(smallest, first.UncertaintyMeters - RoundingMeters), 0, distance);
        var radius = Math.Max(off + first.UncertaintyMeters, distance - off + second.UncertaintyMeters);
        var share = distance > 0 ? off / distance : 0;
        var middle = Offset(
            first.Location, share * EastOf(first.Location, second.Location), share * (second.Location.Latitude - first.Location.Latitude));
        return new(middle, Math.Ceiling(radius), radius, null) { BestSupported = one.Claims[0] };
    }

    private static double EastOf(GeoPoint from, GeoPoint to) => Math.IEEERemainder(to.Longitude - from.Longitude, 360);

    private static GeoPoint Offset(GeoPoint from, double east, double north) =>
        new(Math.Round(Math.IEEERemainder(from.Longitude + east, 360), 6), Math.Round(from.Latitude + north, 6));

    /// <summary>What can be true together with one claim.</summary>
    /// <param name="Claims">First the one.</param>
    /// <param name="Shares">How much of its voice each is: all of one voice weigh no more than one.</param>
    private readonly record struct Agreeing(IReadOnlyList<Mention> Claims, IReadOnlyList<double> Shares)
    {
        public DateTimeOffset SaidAt => Claims.Min(static one => one.Word.SaidAt);
    }
}
