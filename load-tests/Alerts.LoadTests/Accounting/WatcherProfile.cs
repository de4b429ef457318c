using Alerts.Contracts;

namespace Alerts.LoadTests.Accounting;

/// <summary>
/// Who watches: what the key may see and what is asked for. The rule is spelled here again, so that the program's own is checked by it.
/// </summary>
/// <param name="Name">For the tables.</param>
/// <param name="Key">The watcher's key.</param>
/// <param name="KeySectors">The key's limit; null for none.</param>
/// <param name="Asks">The filter.</param>
internal sealed record WatcherProfile(string Name, string Key, IReadOnlySet<string>? KeySectors, WatchRequest Asks)
{
    public bool MaySee(Incident incident) => KeySectors is null || SectorsOf(incident).Any(KeySectors.Contains);

    public bool Wants(Incident incident) =>
        (Asks.Sectors is null || SectorsOf(incident).Any(sector => Asks.Sectors.Contains(sector) && KeySectors?.Contains(sector) != false))
        && (Asks.Events is null || Asks.Events.Contains(incident.Event))
        && (Asks.MinSeverity is not { } least || incident.Severity >= least);

    /// <summary>A sector that a better position left keeps receiving alerts of the incident.</summary>
    private static IEnumerable<string> SectorsOf(Incident incident) =>
        incident.Sectors.Concat((incident.EarlierPlaces ?? []).SelectMany(static place => place.Sectors))
            .Select(static sector => sector.Id);

    /// <summary>Whether an alert as this watcher got it tells of a sector that the key may not know of.</summary>
    public bool TellsTooMuch(Incident incident) => KeySectors is not null
        && (incident.Sectors.Any(sector => !KeySectors.Contains(sector.Id))
            || (incident.NearestSector is { } nearest && !KeySectors.Contains(nearest)));
}
