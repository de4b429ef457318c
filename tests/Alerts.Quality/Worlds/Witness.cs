using Alerts.Contracts;
using Alerts.Reporters;

namespace Alerts.Quality.Worlds;

/// <summary>Who tells.</summary>
/// <param name="Source">As the program knows them.</param>
/// <param name="ClockError">By which the clock is always wrong.</param>
/// <param name="Home">Where they mostly are.</param>
internal sealed record Witness(Source Source, TimeSpan ClockError, GeoPoint Home);
