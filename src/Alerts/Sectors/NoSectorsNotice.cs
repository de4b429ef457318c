using Alerts.Hosting;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Alerts.Sectors;

/// <summary>Says that there are no sectors: until some are imported every report lies outside.</summary>
internal sealed class NoSectorsNotice(SectorCache sectors) : IHealthCheck
{
    public const string Name = "sectors";

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        CheckReading.NoticesAsync(sectors.FirstRead.IsCompletedSuccessfully && sectors.Map.Version == SectorCollection.None.Version
            ? ["No sectors are imported: every report is answered \"outside\". Import some with PUT /api/v1/sectors."]
            : []);
}
