using Alerts.Contracts;
using Alerts.Incidents;
using Alerts.Reporters;

namespace Alerts.Tests.Incidents;

/// <summary>
/// Small situations at the border as they are told, and the answer that a careful analyst gives: the same in whatever order the reports
/// come.
/// </summary>
public sealed class ScenarioTests
{
    private static readonly Source AfA = new("afA", "red", "AF"), AfB = new("afB", "green", "AF"), PkA = new(
        "pkA", "blue", "PK"), PkB = new("pkB", "grey", "PK");
    private static readonly Source Ngo1 = new("ngo1", "aid", null), Ngo2 = new("ngo2", "relief", null);

    [Fact]
    public void Both_sides_say_so_and_disagree_on_the_place()
    {
        var incident = One(
            Told(AfA, minutes: -13) with { East = -900, Unsure = 500, Count = 6 },
            Told(PkA, minutes: -1) with { East = 900, Unsure = 800, Count = 9 });
        Assert.Equal((Certainty.Observed, 9), (incident.Certainty, incident.Counts.Observed));
        Assert.Equal(0.5, incident.Disagreement!.Location);
        Assert.Null(incident.Side);
        Assert.Equal(["PK", "AF"], incident.PossibleSides!);
        Assert.True(incident.UncertaintyMeters >= 1_500);
    }

    [Fact]
    public void An_air_strike_that_drifts_is_one_and_lies_where_it_was_last() => EachOrder(
        [
            Told(AfA, EventCode.AirStrike, -13) with { East = -4_000 }, Told(AfB, EventCode.AirStrike, -7) with { East = -2_200 },
            Told(PkA, EventCode.AirStrike, -1) with { East = -400 },
        ],
        border =>
            Assert.InRange(
                Assert.Single(border.Incidents).Incident.Location.Longitude, Some.East(Some.Point, -500).Longitude, Some.Point.Longitude));

    [Fact]
    public void Two_exact_clashes_at_once_in_two_villages_are_two_that_may_be_the_same() => EachOrder(
        [
            Told(AfA, EventCode.ArmedClash) with { East = -5_000, Killed = 4 },
            Told(Ngo1, EventCode.ArmedClash) with { East = -2_500, Killed = 4 }
        ],
        border =>
        {
            Assert.Equal([4, 4], border.Incidents.Select(state => state.Incident.Casualties!.Killed!.Best!.Value));
            Assert.All(border.Incidents, state => Assert.Equal(Certainty.Possible, state.Incident.Certainty));
            var later = border.Incidents.MaxBy(state => state.Incident.MaybeSameAs.Count)!.Incident;
            Assert.InRange(Assert.Single(later.MaybeSameAs).Score, 0.25, 0.75);
        });

    [Fact]
    public void A_vague_report_beside_two_exact_ones_proves_neither() => EachOrder(
        [
            Told(AfA) with { East = -9_000, Unsure = 50 }, Told(PkA, minutes: -2) with { East = -2_000, Unsure = 50_000 },
            Told(Ngo1) with { East = -1_500, Unsure = 50 },
        ],
        border =>
        {
            var exact = border.Incidents.Where(state => state.Incident.UncertaintyMeters <= 50).ToList();
            Assert.Equal(2, exact.Count);
            Assert.All(exact, state => Assert.Equal(Certainty.Possible, state.Incident.Certainty));
            Assert.All(exact, state => Assert.Single(state.Incident.Sectors));
        });

    [Fact]
    public void What_another_report_connects_is_one_in_whatever_order_it_is_told() => EachOrder(
        [Told(AfA, minutes: -51), Told(PkA, minutes: -26), Told(Ngo1, minutes: -1)], static border => Assert.Single(border.Incidents));

    [Fact]
    public void Shellings_in_a_row_are_the_same_from_either_end()
    {
        Telling[] row =
            [.. Enumerable.Range(0, 6)
                .Select(number =>
                    Told(
                        new($"reporter {number}", $"organisation {number}", null)) with
                        {
                            East = -25_000 + (number * 2_500),
                            Unsure = 250
                        })];
        var forward = Play(row).Incidents.Select(Parts).Order().ToList();
        Assert.Equal(forward, Play([.. row.Reverse()]).Incidents.Select(Parts).Order());
        Assert.Equal(forward, Play([.. row.OrderBy(static told => told.East % 7_000)]).Incidents.Select(Parts).Order());

        string Parts(IncidentState state) =>
            string.Join(' ', state.Contributions.Select(static one => one.Source.Reporter).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_chemical_weapon_is_told_as_one_at_once() => EachOrder(
        [Told(AfA) with { East = -3_000 }, Told(PkA, EventCode.ChemicalWeapon) with { East = -2_700 }],
        static border =>
        {
            var incident = Assert.Single(border.Incidents).Incident;
            Assert.Equal((EventCode.ChemicalWeapon, Severity.Extreme), (incident.Event, incident.Severity));
            Assert.Equal(incident.Event, border.Log[^1].Incident.Event);
        });

    [Fact]
    public void Civilians_who_cross_armed_men_who_cross_and_people_who_flee_are_three_things() => EachOrder(
        [
            Told(AfA, EventCode.CivilianCrossing) with { Count = 200 }, Told(PkA, EventCode.ArmedCrossing) with { Count = 15 },
            Told(Ngo1, EventCode.Displacement) with { Count = 3_000 },
        ],
        static border => Assert.Equal([15, 200, 3_000], border.Incidents.Select(state => state.Incident.Counts.Observed!.Value).Order()));

    [Fact]
    public void Three_of_four_are_believed_about_the_side_whoever_claims_to_know_it_best()
    {
        Telling[] three = [.. new[] { PkA, PkB, Ngo1 }.Select(source => Told(source) with { East = 186, Unsure = 250 })];
        var incident = One([.. three, Told(AfA) with { East = -2_214, Unsure = 250 }]);
        Assert.Equal(("PK", 0.25), (incident.Side, incident.Disagreement!.Location));
        Assert.Equal(Some.East(Some.Point, 186), incident.Location);
        // Who claims to know it to the metre tells of another place, if not of a lie: that is said as doubt, and moves nothing.
        EachOrder([.. three, Told(AfA) with { East = -2_214, Unsure = 0 }], static border =>
        {
            var believed = border.Incidents.MaxBy(state => state.Incident.Counts.Reports)!.Incident;
            Assert.Equal(("PK", Certainty.Likely), (believed.Side, believed.Certainty));
            Assert.Contains(border.Incidents, state => state.Incident.MaybeSameAs.Count > 0);
        });
    }

    [Fact]
    public void Nobody_is_blamed_on_the_word_of_one_who_cannot_know()
    {
        var incident = One(Told(PkA) with { East = -186, Unsure = 250 });
        Assert.Null(incident.Side);
        Assert.Equal(["PK", "AF"], incident.PossibleSides!);
        Assert.Equal("AF", One(Told(PkA) with { East = -300, Unsure = 250 }).Side);
    }

    [Fact]
    public void Fifty_keys_of_one_organisation_outvote_nobody()
    {
        var incident = One([
            .. Enumerable.Range(0, 50).Select(number => Told(new($"account {number}", "red", "AF")) with { East = 1_200, Unsure = 100 }),
            Told(PkA) with { East = -300, Unsure = 100 },
        ]);
        Assert.Null(incident.Side);
        Assert.Equal(0.5, incident.Disagreement!.Location);
        Assert.Equal(
            Certainty.Possible,
            One([.. Enumerable.Range(0, 50)
                .Select(number => Told(new($"account {number}", "red", number % 2 == 0 ? "AF" : "PK")))]).Certainty);
    }

    [Fact]
    public void A_crossing_point_that_reopened_is_open_and_ends_what_closed_it() => EachOrder(
        [
            Told(AfA, EventCode.CrossingPointClosed, -240), Told(PkA, EventCode.CrossingPointClosed, -241),
            Told(AfA, EventCode.CrossingPointReopened, -60), Told(PkA, EventCode.CrossingPointReopened, -59),
        ],
        static border =>
        {
            var closed = border.Incidents.Single(state => state.Incident.Event == EventCode.CrossingPointClosed).Incident;
            var open = border.Incidents.Single(state => state.Incident.Event == EventCode.CrossingPointReopened).Incident;
            Assert.Equal((Certainty.Observed, closed.Id), (open.Certainty, open.Ends));
        });

    [Fact]
    public void A_crossing_point_that_closes_again_closes_anew() => EachOrder(
        [
            Told(AfA, EventCode.CrossingPointClosed, -240), Told(PkA, EventCode.CrossingPointReopened, -120),
            Told(AfB, EventCode.CrossingPointClosed, -30),
        ],
        static border => Assert.Equal(2, border.Incidents.Count(state => state.Incident.Event == EventCode.CrossingPointClosed)));

    [Fact]
    public void A_report_of_three_days_swallows_nothing_that_happened_within_them() => EachOrder(
        [
            Told(AfA, minutes: -4_000) with { Lasting = 3_990 }, Told(PkA, minutes: -3_000), Told(Ngo1, minutes: -600),
        ],
        static border =>
        {
            var moments = border.Incidents.Where(state => state.Incident.LastActivityAt - state.Incident.OccurredAt < TimeSpan.FromHours(1))
                .ToList();
            Assert.Equal(2, moments.Count);
            Assert.All(moments, state => Assert.Equal(Certainty.Possible, state.Incident.Certainty));
        });

    [Fact]
    public void One_observer_who_tells_of_two_places_at_once_makes_two_incidents() => EachOrder(
        [
            Told(Ngo1) with { East = -4_000 },
            Told(Ngo1, EventCode.ArmedClash) with { East = -2_600 },
            Told(AfA) with { East = -3_900 },
            Told(Ngo2, EventCode.ArmedClash) with { East = -2_700 }
        ],
        static border => Assert.Equal([2, 2], border.Incidents.Select(state => state.Incident.Counts.Reports)));

    private static Telling Told(Source source, EventCode code = EventCode.Shelling, double minutes = -1) => new(source, code, minutes);

    private static Incident One(params Telling[] told)
    {
        var incident = Assert.Single(Play(told).Incidents).Incident;
        var backward = Assert.Single(Play([.. told.Reverse()]).Incidents).Incident;
        Assert.Equal(
            (incident.Location, incident.UncertaintyMeters, incident.Side, incident.Certainty, incident.Severity, incident.Event,
                incident.Disagreement),
            (backward.Location, backward.UncertaintyMeters, backward.Side, backward.Certainty, backward.Severity, backward.Event,
                backward.Disagreement));
        return incident;
    }

    private static void EachOrder(Telling[] told, Action<SimpleBorder> isRight)
    {
        foreach (var order in Orders(told)) isRight(Play(order));
    }

    private static SimpleBorder Play(IReadOnlyList<Telling> told)
    {
        var border = new SimpleBorder(Some.Rules);
        foreach (var (one, index) in told.Select(static (one, index) => (one, index)))
            border.Take(one.Located(), Some.Noon.AddSeconds(index));
        border.AnnounceDue(Some.Noon.AddMinutes(5));
        return border;
    }

    private static IEnumerable<Telling[]> Orders(Telling[] told) => told.Length == 1
        ? [told]
        : told.SelectMany((first, index) => Orders([.. told[..index], .. told[(index + 1)..]]).Select(rest => (Telling[])[first, .. rest]));
}
