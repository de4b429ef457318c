using Alerts.Hosting;

namespace Alerts.Sectors;

/// <summary>Says that there are no sectors: until some are imported every report lies outside.</summary>
internal sealed class NoSectorsNotice(SectorCache sectors) : IHealthNotice
{
    public IReadOnlyList<string> Notices =>
        sectors.FirstRead.IsCompletedSuccessfully && sectors.Map.Version == SectorCollection.None.Version
        ? ["No sectors are imported: every report is answered \"outside\". Import some with PUT /api/v1/sectors."]
        : [];
}
