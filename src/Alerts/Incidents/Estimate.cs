namespace Alerts.Incidents;

/// <summary>Where and when a group of reports puts its occurrence: means that weigh each report by how exact it is.</summary>
/// <param name="East">Metres east of the first thing that was said.</param>
/// <param name="North">Metres north of it.</param>
/// <param name="PlaceVariance">Square metres, in each direction.</param>
/// <param name="Middle">Minutes after the first thing that was said: the middle of the time told.</param>
/// <param name="HalfLength">Minutes from there to the end of the time told.</param>
/// <param name="TimeVariance">Square minutes.</param>
/// <param name="SpreadVariance">Square metres, in each direction: what cannot be averaged out, since the occurrence extends or
/// moves.</param>
/// <param name="Count">Things that were said.</param>
internal readonly record struct Estimate(
    double East,
    double North,
    double PlaceVariance,
    double Middle,
    double HalfLength,
    double TimeVariance,
    double SpreadVariance,
    int Count)
{
    public Estimate With(Estimate other)
    {
        var (place, otherPlace) = (1 / PlaceVariance, 1 / other.PlaceVariance);
        var (time, otherTime) = (1 / TimeVariance, 1 / other.TimeVariance);
        var count = Count + other.Count;
        return new(
            ((East * place) + (other.East * otherPlace)) / (place + otherPlace),
            ((North * place) + (other.North * otherPlace)) / (place + otherPlace),
            1 / (place + otherPlace),
            ((Middle * time) + (other.Middle * otherTime)) / (time + otherTime),
            ((HalfLength * Count) + (other.HalfLength * other.Count)) / count,
            1 / (time + otherTime),
            Math.Max(SpreadVariance, other.SpreadVariance),
            count);
    }
}
