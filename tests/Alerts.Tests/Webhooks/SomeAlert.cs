using System.Text.Json;
using Alerts.AlertLog;
using Alerts.Contracts;

namespace Alerts.Tests.Webhooks;

/// <summary>Alerts as a webhook's owner may see them.</summary>
internal static class SomeAlert
{
    /// <summary>Raised at noon in the sector west.</summary>
    public static AlertEvent Raised { get; } = new()
    {
        Cursor = "k3x9-42",
        Seq = 42,
        Type = AlertType.Raised,
        At = Some.Noon.AddMilliseconds(1234.5),
        Changes = [IncidentChange.Opened],
        Correlation = new(CorrelationRule.NothingNear, null),
        Incident = Some.Opened().State.Incident,
    };

    public static AlertEvent With(int reports, int sectors, string? sectorName = null) => Raised with
    {
        Incident = Raised.Incident with
        {
            ReportIds = [.. Enumerable.Range(0, reports).Select(_ => Guid.CreateVersion7())],
            Sectors =
                [.. Enumerable.Range(0, sectors)
                    .Select(number => new IncidentSector($"sector-{number}", "v1", SectorRelation.Possible, sectorName))],
        },
    };

    public static AlertView View(AlertEvent alert) =>
        new(alert, JsonSerializer.SerializeToUtf8Bytes(alert, ContractsJson.Default.AlertEvent));
}
