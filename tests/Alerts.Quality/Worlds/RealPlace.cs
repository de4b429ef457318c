using Alerts.Demo;
using Alerts.Sectors;

namespace Alerts.Quality.Worlds;

/// <summary>A real event that lies in a sector.</summary>
/// <param name="Real">As it was coded.</param>
/// <param name="Located">Where it lies.</param>
internal sealed record RealPlace(UcdpEvent Real, Located Located)
{
    public string Sector => Located.Sectors[0].Id;
}
