using System.Text.Json.Serialization;

namespace Alerts.Contracts;

/// <summary>A GeoJSON Point (RFC 7946): WGS 84, on the wire longitude first.</summary>
/// <param name="Longitude">Degrees east, −180 to 180.</param>
/// <param name="Latitude">Degrees north, −90 to 90.</param>
/// <param name="Altitude">Metres above the WGS 84 ellipsoid, where a report tells it (RFC 7946, section 3.1.1). No incident has
/// one.</param>
[JsonConverter(typeof(GeoPointConverter))]
public readonly record struct GeoPoint(double Longitude, double Latitude, double? Altitude = null);
