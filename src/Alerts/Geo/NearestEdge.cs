namespace Alerts.Geo;

/// <summary>The edge nearest to a point.</summary>
/// <param name="Owner">Its owner; −1 when there is none within the limit.</param>
/// <param name="Along">Where on it the nearest point lies: 0 its first end, 1 its last.</param>
/// <param name="SquaredChord">Straight distance, squared.</param>
internal readonly record struct NearestEdge(int Owner, double Along, double SquaredChord);
