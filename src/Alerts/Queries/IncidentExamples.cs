using Alerts.Contracts;
using Alerts.Http;

namespace Alerts.Queries;

/// <summary>The operations on incidents, as the OpenAPI document shows them.</summary>
internal static class IncidentExamples
{
    public static IReadOnlyList<DescribedOperation> All { get; } =
    [
        new("findIncidents", "A page of incidents with the number of all that fit, and the cursor from which live alerts go on.",
            static _ => new IncidentPage(
            [Incident], ExampleAlert.Of(AlertType.Updated).Cursor, null, 1, true)),
        new("getIncident", "The incident as it stands, and every alert that it raised, oldest first.", static _ => new IncidentDetail(
            Incident, [ExampleAlert.Of(AlertType.Raised), ExampleAlert.Of(AlertType.Updated)])),
        new("getIncidentReports", "What each contributing report says, without who sent it. `source` is a letter within this incident.",
            static _ => new IncidentReportPage(
            [
                new()
                {
                    ReportId = Guid.Parse("0199f0c1-77e0-7a3c-b1d4-3f8e2c6a9b05"),
                    PublicId = Incident.ReportIds[0],
                    Source = "A",
                    Side = "AF",
                    Reliability = Reliability.UsuallyReliable,
                    Credibility = Credibility.Confirmed,
                    ReceivedAt = ExampleAlert.Noon,
                    Status = ReportOutcome.Opened,
                    Event = Incident.Event,
                    OccurredAt = Incident.OccurredAt,
                    Location = Incident.Location,
                    UncertaintyMeters = Incident.UncertaintyMeters,
                    Count = 12,
                    CountQualifier = CountQualifier.Approximate,
                    Description = "Mortar fire heard to the north",
                    Language = "en",
                    Observation = new() { Means = "heard", Weapon = "mortar" },
                },
            ])),
    ];

    private static Incident Incident => ExampleAlert.IncidentAfter(AlertType.Updated);
}
