using Alerts.Contracts;

namespace Alerts.Tests.Sectors;

/// <summary>A row of events.csv. The distance to the border is negative on the Afghan side.</summary>
internal sealed record RealEvent(
    string Id,
    GeoPoint Place,
    string? Sector,
    string? Side,
    double BorderMeters,
    string? DistrictLabel,
    bool? LabelAgrees);
