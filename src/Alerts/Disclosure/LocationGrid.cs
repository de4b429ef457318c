using Alerts.Access;
using Alerts.Contracts;
using Alerts.Geo;

namespace Alerts.Disclosure;

/// <summary>
/// A fixed grid over the Earth. Whoever may know a place only roughly is told the centre of its cell: the same for every place in the cell,
/// whenever and however often it is asked. Rows are bands of latitude; each is cut into as many equal cells as make them no wider than
/// high, so that cells are alike everywhere, close around the antimeridian and meet at the poles. Pure.
/// </summary>
internal sealed class LocationGrid
{
    /// <summary>The shortest distance that is taken as the truth may be so much too short: distances are measured on a sphere.</summary>
    private const double SphereMargin = 1.01;

    private readonly int rows;
    private readonly double leastRadius;

    private LocationGrid(int rows, double leastRadius)
    {
        this.rows = rows;
        this.leastRadius = leastRadius;
    }

    /// <summary>Cells of 5 km: no place in one is farther than 3.6 km from its centre.</summary>
    private static LocationGrid Near { get; } = new(rows: 4_000, leastRadius: 5_400);

    /// <summary>Cells of 25 km: no place in one is farther than 18 km from its centre.</summary>
    private static LocationGrid Region { get; } = new(rows: 800, leastRadius: 27_000);

    /// <summary>Null for a key that may know places exactly.</summary>
    public static LocationGrid? Of(GeoPrecision precision) => precision switch
    {
        GeoPrecision.Exact => null,
        GeoPrecision.Near => Near,
        // What is not known must not see more.
        _ => Region,
    };

    /// <summary>
    /// The disc that is told instead of an incident's own, which it contains. It stays in the cell where the incident was first placed: if
    /// it moved along with more exact positions, a step across an edge would give away that both lie near that edge. So much room is left
    /// around the cell that positions which agree with the first one change nothing; where they do not, the radius is doubled, and nothing
    /// tells in which direction.
    /// </summary>
    public (GeoPoint Centre, double RadiusMeters) Disc(Incident incident)
    {
        var first = incident.FirstPlace ?? new(incident.Location, incident.UncertaintyMeters);
        var centre = CentreOf(first.Location);
        var radius = leastRadius + (3 * first.UncertaintyMeters);
        var needed = (Distance.Meters(centre, incident.Location) * SphereMargin) + incident.UncertaintyMeters;
        while (radius < needed) radius *= 2;
        return (centre, radius);
    }

    public GeoPoint CentreOf(GeoPoint place)
    {
        var row = Math.Clamp((int)Math.Floor((place.Latitude + 90) * rows / 180), 0, rows - 1);
        var columns = ColumnsOf(row);
        // 180 degrees east and west are the same meridian.
        var column = (int)Math.Floor((place.Longitude + 180) * columns / 360) % columns;
        return new(Rounded(((column + 0.5) * 360 / columns) - 180), Rounded(((row + 0.5) * 180 / rows) - 90));
    }

    private int ColumnsOf(int row)
    {
        // An even number of rows: the equator is an edge, and each row has one edge that is the longer.
        var longerEdge = Math.Min(Math.Abs((row * 180.0 / rows) - 90), Math.Abs(((row + 1) * 180.0 / rows) - 90));
        return (int)Math.Ceiling(2 * rows * Math.Cos(double.DegreesToRadians(longerEdge)));
    }

    /// <summary>To about a metre: a longer fraction would only look exact.</summary>
    private static double Rounded(double degrees) => Math.Round(degrees, 5);
}
