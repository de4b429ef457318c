namespace Alerts.Access;

/// <summary>How exactly a key may know places: ACLED's scale of geo precision.</summary>
internal enum GeoPrecision
{
    Exact = 1,
    Near = 2,
    Region = 3,
}
