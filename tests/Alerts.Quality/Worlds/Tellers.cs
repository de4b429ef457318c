using Alerts.Contracts;
using Alerts.Geo;

namespace Alerts.Quality.Worlds;

/// <summary>Who tells of an event, and of which part of it.</summary>
internal sealed class Tellers(WorldPlan plan, IReadOnlyList<Witness> witnesses, Telling telling, Dice dice)
{
    private static readonly EventCode[] WordsForFighting =
        [EventCode.ArmedClash, EventCode.Shelling, EventCode.AirStrike, EventCode.Grenade];

    public IEnumerable<ToldReport> Of(TrueEvent truth)
    {
        var own = dice.For((ulong)truth.Number);
        return truth.Scene switch
        {
            EventScene.Coordinated => Coordinated(truth, own),
            EventScene.Siege => Siege(truth, own),
            EventScene.Road => Road(truth, own),
            EventScene.TwoSides => TwoSides(truth, own),
            EventScene.AtOnce => AtOnce(truth, own),
            _ when truth.IsInvented => Each(truth, [own.One(witnesses)], own),
            _ => Each(truth, Some(truth, own.OneOf(plan.Tellers), own), own),
        };
    }

    private IEnumerable<ToldReport> Each(TrueEvent truth, IEnumerable<Witness> tellers, Dice own) =>
        tellers.SelectMany(witness => Whole(truth, witness, own.For(witness.Source.Reporter)));

    /// <summary>Of what lasts some tell from when until when, and some of a moment of it.</summary>
    private IEnumerable<ToldReport> Whole(TrueEvent truth, Witness witness, Dice own, GeoPoint? place = null, EventCode? kind = null)
    {
        if (truth.Until > truth.From && own.Chance(0.5)) return telling.Tell(truth, witness, truth.From, truth.Until, own, place, kind);
        var moment = own.Between(TimeSpan.Zero, truth.Until - truth.From);
        return telling.Tell(truth, witness, truth.From + moment, truth.From + moment, own, place, kind);
    }

    private IEnumerable<ToldReport> Coordinated(TrueEvent truth, Dice own)
    {
        var keys = own.Between(Math.Min(5, plan.MaxCoordinatedKeys), plan.MaxCoordinatedKeys);
        return Each(truth, Witnesses.Accomplices($"front-{truth.Number}", keys, truth.Place, own), own);
    }

    private IEnumerable<ToldReport> Siege(TrueEvent truth, Dice own) => Some(truth, own.Between(3, 6), own).SelectMany(witness =>
    {
        var ofOne = own.For(witness.Source.Reporter);
        return ofOne.Some(truth.Bursts, ofOne.Between(2, 5))
            .SelectMany((burst, number) => telling.Tell(truth, witness, burst.From, burst.Until, ofOne.For((ulong)number)));
    });

    private IEnumerable<ToldReport> Road(TrueEvent truth, Dice own) => Some(truth, own.Between(3, 6), own).SelectMany(witness =>
    {
        var ofOne = own.For(witness.Source.Reporter);
        return Enumerable.Range(0, ofOne.Between(1, 3)).SelectMany(number =>
        {
            var moment = truth.From + ofOne.Between(TimeSpan.Zero, truth.Until - truth.From);
            return telling.Tell(truth, witness, moment, moment, ofOne.For((ulong)number));
        });
    });

    private IEnumerable<ToldReport> TwoSides(TrueEvent truth, Dice own)
    {
        var apart = own.Between(500.0, 2_500.0);
        var bearing = own.Bearing();
        foreach (var (side, direction) in new[] { ("AF", bearing), ("PK", bearing + Math.PI) })
        {
            var place = Ground.Step(truth.Place, apart / 2, direction);
            var word = own.One(WordsForFighting);
            foreach (var witness in own.Some([.. witnesses.Where(witness => witness.Source.Side == side)], own.Between(1, 3)))
            {
                foreach (var report in Whole(truth, witness, own.For(witness.Source.Reporter), place, word)) yield return report;
            }
        }
    }

    /// <summary>The observer of all of them, and up to three others of this one.</summary>
    private IEnumerable<ToldReport> AtOnce(TrueEvent truth, Dice own)
    {
        var observer = dice.For("observer").For((ulong)(truth.Beside ?? truth.Number)).One(witnesses);
        return Each(truth, [observer, .. Some(truth, own.Between(0, 3), own).Where(witness => witness != observer)], own);
    }

    /// <summary>Some of those that live near, and some of all.</summary>
    private List<Witness> Some(TrueEvent truth, int count, Dice own)
    {
        var near = Enumerable.Range(0, count).Count(_ => own.Chance(plan.ShareNear));
        var nearest = witnesses.OrderBy(witness => Distance.Meters(witness.Home, truth.Place)).Take(witnesses.Count / 6).ToList();
        List<Witness> chosen = [.. own.Some(nearest, near)];
        chosen.AddRange(own.Some([.. witnesses.Except(chosen)], count - chosen.Count));
        return chosen;
    }
}
