namespace Alerts.Geo;

/// <summary>
/// An edge between two positions, straight in degrees as GeoJSON has it. Its owner is what it belongs to: the number of a sector, or its
/// own number along a line.
/// </summary>
internal readonly record struct Edge(double FromLongitude, double FromLatitude, double ToLongitude, double ToLatitude, int Owner)
{
    public double Sag => Earth.Sag(ToLongitude - FromLongitude, ToLatitude - FromLatitude);
}
