namespace Alerts.Sectors;

/// <summary>How a place lies to the border line.</summary>
/// <param name="Side">Country code; null on the line itself and where its nearest point is one of its ends, since it has no sides
/// there.</param>
/// <param name="DistanceMeters">Along the surface.</param>
/// <param name="IsNearEnd">Whether a third country may begin here.</param>
internal readonly record struct ToBorder(string? Side, double DistanceMeters, bool IsNearEnd);
