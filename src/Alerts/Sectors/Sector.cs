using NetTopologySuite.Geometries;

namespace Alerts.Sectors;

/// <summary>A named polygon of the border strip.</summary>
/// <param name="Id">Unique in its collection.</param>
/// <param name="Area">A valid Polygon or MultiPolygon in degrees, x longitude, y latitude.</param>
/// <param name="Feature">Its GeoJSON Feature as it was imported, without white space.</param>
internal sealed record Sector(string Id, Geometry Area, ReadOnlyMemory<byte> Feature);
