using Alerts.Access;

namespace Alerts.Disclosure;

/// <summary>What distinguishes the views of an alert: keys for which it is the same share what is prepared for them.</summary>
/// <param name="Sectors">The key's limit.</param>
/// <param name="Precision">How exactly it may know places.</param>
/// <param name="SectorsVersion">The sectors in force, where they are asked anew; otherwise null.</param>
internal readonly record struct ViewKind(string Sectors, GeoPrecision Precision, string? SectorsVersion);
