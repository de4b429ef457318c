using Alerts.Contracts;
using Alerts.Http;

namespace Alerts.Intake.Submission;

/// <summary>
/// The operations on reports, as the OpenAPI document shows them. Its reports would be taken as they stand: their ids are new, their times
/// recent.
/// </summary>
internal static class IntakeExamples
{
    private static readonly Guid Id = Guid.Parse("0199f0c2-8a4e-7b31-9c55-2f6d1c0e7a10");

    public static IReadOnlyList<DescribedOperation> All { get; } =
    [
        new("sendReport", "The report is in a durable queue. `Location` says where to ask what became of it.", static _ =>
            new ReportReceipt(Id, ReportOutcome.Queued), Report),
        new(
            "sendReports",
            "One answer for each report, in their order. Those that were not taken say why; send those of 429, 503 and 507 again.",
            static _ => new[] { new BatchItemResult(Id, BatchItemStatus.Queued), new BatchItemResult(null, BatchItemStatus.Refused, NoId) },
            static now => new[] { Report(now), Report(now) }),
        new("getReport", "How the report stands. A reporter is told nothing of other people's reports.", static _ => new ReportStatus
        {
            ReportId = Id,
            Status = ReportOutcome.Taken,
            Duplicates = 1,
            Conflicts = 0,
        }),
        new("listRejections", "What was refused and kept as evidence, newest first.", static now => new RejectionPage(
            [
                new()
                {
                    Id = "0199f0c5-0d11-7c3e-8f10-6a4f2b7d9e31",
                    At = now,
                    Reason = RejectionReason.Malformed,
                    Detail = "The body is not JSON: line 1, byte 2.",
                    Size = 1,
                    Sha256 = "021fb596db81e6d02bf3d2586ee3981fe519f275c0ac9ca76bbcf2ebb4097d96",
                    Body = "{",
                },
            ],
            "24")),
    ];

    private static ApiProblem NoId => new(
        StatusCodes.Status422UnprocessableEntity, "report-invalid", "The report cannot be taken.",
            [new("reportId", "required", "A UUID made by the report's author.")]);

    private static Report Report(DateTimeOffset now) => new()
    {
        ReportId = Guid.CreateVersion7(now),
        Event = EventCode.Shelling,
        OccurredAt = new(now.UtcTicks - (now.UtcTicks % TimeSpan.TicksPerMinute) - (10 * TimeSpan.TicksPerMinute), TimeSpan.Zero),
        Location = new(70.1, 33.2),
        UncertaintyMeters = 500,
        Count = 12,
        CountQualifier = CountQualifier.Approximate,
        Description = "Mortar fire heard to the north",
        Language = "en",
        Observation = new() { Means = "heard", Weapon = "mortar", Bearing = 270, DistanceKm = 4 },
    };
}
