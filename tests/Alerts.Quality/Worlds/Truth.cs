using Alerts.Contracts;
using Alerts.Demo;
using Alerts.Incidents.Correlation;

namespace Alerts.Quality.Worlds;

/// <summary>Draws what happens in a world, and what is made up in it.</summary>
internal sealed class Truth(WorldPlan plan, IReadOnlyList<RealPlace> places, Dice dice)
{
    public static readonly DateTimeOffset Start = new(2025, 10, 15, 0, 0, 0, TimeSpan.Zero);

    private static readonly Border Border = Border.Shipped;

    private readonly List<TrueEvent> events = [];

    public static IReadOnlyList<RealPlace> PlacesOf(WorldPlan plan, Dice dice)
    {
        if (plan.Sectors == 0) return Border.Places;
        var chosen = Border.Neighbours(dice.One(Border.Places).Sector, plan.Sectors).ToHashSet(StringComparer.Ordinal);
        return [.. Border.Places.Where(place => chosen.Contains(place.Sector))];
    }

    public IReadOnlyList<TrueEvent> Draw()
    {
        // Each real event once, as long as there are enough of them.
        var taken = plan.Events <= places.Count
            ? dice.Some(places, plan.Events)
            : [.. Enumerable.Range(0, plan.Events).Select(_ => dice.One(places))];
        foreach (var (index, place) in taken.Index()) AddReal(place, dice.For((ulong)index));
        for (var number = 0; number < plan.Events * plan.ShareInvented; number++)
            Add(AnyEvent(dice.One(places), dice) with { IsInvented = true });
        for (var number = 0; number < plan.Coordinated; number++)
            Add(AnyEvent(dice.One(places), dice) with { IsInvented = true, Scene = EventScene.Coordinated });
        return events;
    }

    private void AddReal(RealPlace place, Dice own)
    {
        var truth = AnyEvent(place, own);
        var scene = own.OneOf([.. plan.Scenes, (EventScene.Ordinary, 1 - plan.Scenes.Sum(static pair => pair.Share))]);
        if (!CorrelationRules.IsHostility(truth.Kind.Family()) && scene != EventScene.AtOnce) scene = EventScene.Ordinary;
        truth = truth with { Scene = scene };
        switch (scene)
        {
            case EventScene.Road:
                Add(truth with
                {
                    Kind = EventCode.ArmedClash,
                    Until = truth.From + own.Between(TimeSpan.FromHours(1), TimeSpan.FromHours(2)),
                    EndPlace = Ground.Step(truth.Place, own.Between(1_000.0, 8_000.0), own.Bearing()),
                });
                break;
            case EventScene.Siege:
                var bursts = Bursts(truth.From, own.Between(TimeSpan.FromHours(2), TimeSpan.FromHours(5)), own);
                Add(truth with { Kind = EventCode.Shelling, Until = bursts[^1].Until, Bursts = bursts, Count = 10 * bursts.Count });
                break;
            case EventScene.AtOnce:
                var first = Add(truth with { Until = truth.From });
                for (var others = own.Between(1, 2); others > 0; others--) Add(Beside(first, place, own));
                break;
            default:
                Add(truth);
                break;
        }
    }

    private TrueEvent Beside(TrueEvent first, RealPlace place, Dice own)
    {
        var from = first.From + own.Between(TimeSpan.Zero, TimeSpan.FromMinutes(3));
        return AnyEvent(place, own) with
        {
            From = from,
            Until = from,
            Place = Ground.Step(first.Place, own.Between(600.0, 3_000.0), own.Bearing()),
            Scene = EventScene.AtOnce,
            Beside = first.Number,
        };
    }

    private TrueEvent AnyEvent(RealPlace place, Dice own)
    {
        var from = Start + Dice.Seconds(own.Unit() * plan.Span.TotalSeconds);
        var until = own.Chance(plan.ShareLasting) ? from + own.Between(plan.MinLasting, plan.MaxLasting) : from;
        return new(0, own.OneOf(place.Real.OneSided ? plan.KindsOneSided : plan.Kinds), from, until, Near(place.Real, own))
        {
            Count = 1 + (int)own.Exponential(8),
            Killed = Math.Min(place.Real.DeathsBest ?? 0, 60),
        };
    }

    /// <summary>In a sector still: another part of the town, should the first lie beyond.</summary>
    private GeoPoint Near(UcdpEvent real, Dice own)
    {
        var jitter = real.PlacePrecision switch
        {
            1 => plan.JitterMeters,
            2 => plan.JitterNearMeters,
            _ => plan.JitterDistrictMeters,
        };
        for (var tries = 0; tries < 20; tries++)
        {
            var place = Ground.Step(real.Position, own.Rayleigh(jitter), own.Bearing());
            if (Border.IsInSector(place)) return place;
        }
        return real.Position;
    }

    private List<(DateTimeOffset From, DateTimeOffset Until)> Bursts(DateTimeOffset from, TimeSpan span, Dice own)
    {
        List<(DateTimeOffset From, DateTimeOffset Until)> bursts = [];
        for (var begin = from; begin < from + span; begin = bursts[^1].Until + own.Between(plan.MinPause, plan.MaxPause))
            bursts.Add((begin, begin + own.Between(plan.MinBurst, plan.MaxBurst)));
        return bursts;
    }

    private TrueEvent Add(TrueEvent truth)
    {
        events.Add(truth with { Number = events.Count });
        return events[^1];
    }
}
