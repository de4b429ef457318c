using Alerts.Contracts;
using Alerts.LoadTests.Accounting;

namespace Alerts.LoadTests.Harness;

/// <summary>
/// Watchers of a border: four in ten want everything, the others filter by severity, sectors or event, and one in ten has a key that is
/// limited to some sectors.
/// </summary>
internal sealed class WatcherProfiles(LoadTestInstallation installation, TestGeography geography)
{
    private static readonly EventCode[] Two = [EventCode.Shelling, EventCode.Grenade];

    public WatcherProfile Everything => new("everything", installation.WatcherKey, null, new());

    public WatcherProfile Graver => new("severe and above", installation.WatcherKey, null, new() { MinSeverity = Severity.Severe });

    public WatcherProfile SomeEvents => new("two events", installation.WatcherKey, null, new() { Events = Two });

    /// <param name="number">Another third of the sectors for each of 0, 1, 2.</param>
    public WatcherProfile SomeSectors(int number) =>
        new(
            "a third of the sectors",
            installation.WatcherKey,
            null,
            new() { Sectors = [.. geography.SectorIds.Where((_, index) => index % 3 == number % 3)] });

    /// <param name="number">Another quarter of the sectors for each of 0 to 3.</param>
    public WatcherProfile Limited(int number)
    {
        var (key, sectors) = installation.Limited[number % installation.Limited.Length];
        return new("limited key", key, sectors, new());
    }

    public IEnumerable<WatcherProfile> Mixed(int count) => Enumerable.Range(0, count).Select(number => (number % 10) switch
    {
        < 4 => Everything,
        4 or 5 => Graver,
        6 or 7 => SomeSectors(number / 10),
        8 => SomeEvents,
        _ => Limited(number / 10),
    });
}
