using Alerts.Contracts;
using Alerts.Incidents;
using Alerts.Incidents.Correlation;
using CsCheck;

namespace Alerts.Tests.Incidents;

public sealed class SpatioTemporalIndexProperties
{
    private static readonly CorrelationRules Generous = new(new()
    {
        MaxUncertaintyMeters = 20_000,
        Rules =
        [
            .. Enum.GetValues<EventCode>().Select(code => new CorrelationRuleOptions
            {
                Event = code,
                RadiusMeters = 20_000,
                Window = TimeSpan.FromHours(30),
                MaxSpan = TimeSpan.FromDays(3),
            }),
        ],
    });

    private static readonly Gen<GeoPoint> Anywhere = Gen.Select(
        Gen.OneOf(Gen.Double[-180, 180], Gen.Double[-180, -179.8], Gen.Double[179.8, 180], Gen.Const(180.0), Gen.Const(-180.0)),
        Gen.Frequency((20, Gen.Double[-85, 85]), (2, Gen.Double[-0.2, 0.2]), (1, Gen.OneOf(Gen.Double[89, 90], Gen.Double[-90, -89]))),
        (longitude, latitude) => new GeoPoint(longitude, latitude));

    private static readonly Gen<(LocatedReport Known, LocatedReport Late)> CloseTogether =
        from point in Anywhere
        from bearing in Gen.Double[0, 2 * Math.PI]
        from meters in Gen.Double[0, 12_000]
        from code in Any.Event
        from other in Any.Event
        from minutes in Gen.Int[-1_500, 1_500]
        from lasting in Gen.Int[0, 300]
        from unsure in Gen.Double[0, 50_000]
        select (
            Some.Located(
                Some.Report(code) with { Location = point, UncertaintyMeters = unsure, OccurredUntil = Some.Noon.AddMinutes(lasting) }),
            Some.Located(Some.Report(other, minutes) with { Location = Moved(point, bearing, meters), UncertaintyMeters = unsure }));

    [Fact]
    public void A_report_finds_every_incident_that_it_may_join_or_follow_in_its_cells() => Holds(Some.Rules, iter: 20_000);

    [Fact]
    public void A_report_finds_every_candidate_under_the_widest_rules() => Holds(Generous, iter: 2_000);

    [Fact]
    public void Cells_go_round_the_antimeridian()
    {
        var west = Some.Located(Some.Report() with { Location = new(-179.999, 10) });
        var east = Some.Located(Some.Report() with { Location = new(179.999, 10) });
        Assert.Single(CandidateSelection.Of([Some.Neighbour(west)], east, Some.Rules));
        Assert.Contains(Assert.Single(SpatioTemporalIndex.CellsOf(Some.Neighbour(west))), SpatioTemporalIndex.CellsAbout(east, Some.Rules));
    }

    [Fact]
    public void A_report_looks_into_few_cells()
    {
        var counts = DurandLineReports().Select(report => SpatioTemporalIndex.CellsAbout(report, Some.Rules).Count()).ToList();
        Assert.InRange(counts.Average(), 1, 6);
        Assert.InRange(counts.Max(), 1, 9);
    }

    [Fact]
    public void A_report_looks_into_the_cell_where_its_own_incident_will_stand() =>
        CloseTogether.Sample(pair =>
            SpatioTemporalIndex.CellsOf(Some.Neighbour(pair.Late)).All(SpatioTemporalIndex.CellsAbout(pair.Late, Some.Rules).Contains));

    private static void Holds(CorrelationRules rules, int iter)
    {
        var matches = 0;
        CloseTogether.Sample(
            pair =>
            {
                var neighbour = Some.Neighbour(pair.Known);
                if (new LinkRules(rules, pair.Late.Place.NearestSector).Score(Mention.Of(pair.Known), Mention.Of(pair.Late)) <= 0) return;
                Interlocked.Increment(ref matches);
                Assert.NotEmpty(SpatioTemporalIndex.CellsOf(neighbour).Intersect(SpatioTemporalIndex.CellsAbout(pair.Late, rules)));
            },
            iter: iter);
        Assert.True(matches > iter / 200, $"Only {matches} of {iter} pairs were near each other: the property says nothing.");
    }

    private static IEnumerable<LocatedReport> DurandLineReports() =>
        Sectors.DurandLine.Events.Select(happened => Some.Located(Some.Report(minutes: 60) with { Location = happened.Place }));

    /// <summary>A point so far away in a direction, on the sphere; over a pole if need be.</summary>
    private static GeoPoint Moved(GeoPoint from, double bearing, double meters)
    {
        var (latitude, arc) = (double.DegreesToRadians(from.Latitude), meters / 6_371_008.8);
        var north = Math.Asin((Math.Sin(latitude) * Math.Cos(arc)) + (Math.Cos(latitude) * Math.Sin(arc) * Math.Cos(bearing)));
        var east = Math.Atan2(
            Math.Sin(bearing) * Math.Sin(arc) * Math.Cos(latitude), Math.Cos(arc) - (Math.Sin(latitude) * Math.Sin(north)));
        var longitude = from.Longitude + double.RadiansToDegrees(east);
        return new(
            longitude > 180 ? longitude - 360 : longitude < -180 ? longitude + 360 : longitude,
            Math.Clamp(double.RadiansToDegrees(north), -90, 90));
    }
}
