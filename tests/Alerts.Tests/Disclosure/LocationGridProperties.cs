using Alerts.Access;
using Alerts.Contracts;
using Alerts.Disclosure;
using Alerts.Geo;
using Alerts.Incidents;
using CsCheck;

namespace Alerts.Tests.Disclosure;

/// <summary>Places as keys of lower clearance are told them.</summary>
public sealed class LocationGridProperties
{
    /// <summary>Anywhere, and often where longitudes end or meet.</summary>
    private static readonly Gen<GeoPoint> Place = Gen.Frequency(
        (4, Gen.Select(Gen.Double[-180, 180], Gen.Double[-90, 90])),
        (1, Gen.Select(
            Gen.OneOf(Gen.Double[-180, -179.9], Gen.Double[179.9, 180], Gen.Const(180.0), Gen.Const(-180.0)), Gen.Double[-90, 90])),
        (1, Gen.Select(Gen.Double[-180, 180], Gen.OneOf(Gen.Double[-90, -89.8], Gen.Double[89.8, 90], Gen.Const(90.0), Gen.Const(-90.0)))),
        (1, Gen.Select(Gen.Double[-180, 180], Gen.Double[-0.05, 0.05]))).Select(pair => new GeoPoint(pair.Item1, pair.Item2));

    private static readonly Gen<GeoPrecision> Precision = Gen.OneOf(GeoPrecision.Near, GeoPrecision.Region);

    [Fact]
    public void No_place_is_farther_from_the_centre_of_its_cell_than_a_cell_is_wide() =>
        Gen.Select(Place, Precision).Sample((place, precision) =>
        Meters(place, Grid(precision).CentreOf(place)) <= (precision == GeoPrecision.Near ? 3_600 : 18_000), iter: 20_000);

    [Fact]
    public void No_cell_is_small_anywhere_but_where_it_meets_a_pole() =>
        Gen.Select(Place, Precision, Gen.Double[0, 2 * Math.PI]).Sample((place, precision, direction) =>
    {
        if (Math.Abs(place.Latitude) > 85) return true;
        var centre = Grid(precision).CentreOf(place);
        var meters = precision == GeoPrecision.Near ? 2_200 : 11_000;
        return Grid(precision).CentreOf(Moved(centre, meters, direction)) == centre;
    }, iter: 20_000);

    [Fact]
    public void The_centre_of_a_cell_lies_in_it() => Gen.Select(Place, Precision).Sample((place, precision) =>
        Grid(precision).CentreOf(Grid(precision).CentreOf(place)) == Grid(precision).CentreOf(place));

    [Fact]
    public void The_antimeridian_is_one_line() => Gen.Select(Gen.Double[-90, 90], Precision).Sample((latitude, precision) =>
        Grid(precision).CentreOf(new(180, latitude)) == Grid(precision).CentreOf(new(-180, latitude)));

    [Fact]
    public void The_disc_that_is_told_contains_the_true_one() =>
        Gen.Select(Place, Place, Gen.Double[0, 50_000], Gen.Double[0, 50_000], Gen.Bool, Precision)
            .Sample((first, later, was, now, moved, precision) =>
        {
            var incident =
                Some.Opened().State.Incident with
                {
                    Location = moved ? later : first,
                    UncertaintyMeters = now,
                    FirstPlace = moved ? new(first, was) : null
                };
            var (centre, radius) = Grid(precision).Disc(incident);
            return Meters(centre, incident.Location) + now <= radius;
        });

    [Fact]
    public void More_exact_positions_that_agree_with_the_first_change_nothing_of_what_is_told() =>
        Gen.Select(
            Place.Where(place => Math.Abs(place.Latitude) < 80),
            Gen.Double[0, 20_000],
            Gen.Select(Gen.Double[0, 1], Gen.Double[0, 1], Gen.Double[0, 2 * Math.PI]).Array[1, 6],
            Precision)
            .Sample((first, uncertainty, steps, precision) =>
            {
                var opened = Some.Opened(Some.Located(Some.Report() with { Location = first, UncertaintyMeters = uncertainty })).State;
                var (state, source) = (opened, 0);
                foreach (var (share, farness, direction) in steps)
                {
                    var more = Some.Report() with { UncertaintyMeters = state.Incident.UncertaintyMeters * share };
                    // Within both discs, so that both can be true, and no farther from the first than it allows.
                    var at = Moved(first, (uncertainty + more.UncertaintyMeters) * farness * 0.99, direction);
                    var report = Some.Located(more with { Location = at }, Some.Source($"{source}", $"{source++}"));
                    state = IncidentDecider.Join(state, report, Some.Joining, Some.Rules, Some.Noon).State;
                }
                return Grid(precision).Disc(state.Incident) == Grid(precision).Disc(opened.Incident);
            });

    internal static GeoPoint Moved(GeoPoint from, double meters, double direction)
    {
        var latitude = Math.Clamp(from.Latitude + (meters * Math.Sin(direction) / 111_195), -90, 90);
        var longitude = from.Longitude
            + (meters * Math.Cos(
                direction) / (111_195 * Math.Max(
                    0.001, Math.Cos(double.DegreesToRadians(Math.Max(Math.Abs(latitude), Math.Abs(from.Latitude)))))));
        return new(Math.IEEERemainder(longitude, 360), latitude);
    }

    private static double Meters(GeoPoint a, GeoPoint b) => Earth.SurfaceDistance((Earth.Position(a) - Earth.Position(b)).Length);

    private static LocationGrid Grid(GeoPrecision precision) => LocationGrid.Of(precision)!;
}
