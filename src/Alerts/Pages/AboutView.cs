using Alerts.Access;

namespace Alerts.Pages;

/// <summary>What a key may see.</summary>
/// <param name="Role">Its role.</param>
/// <param name="Sectors">The sector ids that it is limited to; absent when it is not limited.</param>
/// <param name="GeoPrecision">How exactly it is told places: 1 exactly, 2 within kilometres, 3 by region.</param>
internal sealed record AboutView(Role Role, IReadOnlyList<string>? Sectors, int GeoPrecision);
