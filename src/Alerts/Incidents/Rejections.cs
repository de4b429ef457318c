using System.Security.Cryptography;
using System.Text.Json;
using Alerts.Contracts;

namespace Alerts.Incidents;

/// <summary>Makes the evidence of a refusal.</summary>
internal static class Rejections
{
    private const int MostBodyBytes = 4096;

    public static Rejection Of(
        ReadOnlySpan<byte> body,
        RejectionReason reason,
        string detail,
        DateTimeOffset at,
        Guid? reportId = null,
        IReadOnlyList<FieldProblem>? errors = null,
        IReadOnlyList<string>? sectors = null) => new()
        {
            Id = Guid.CreateVersion7(at).ToString("N"),
            At = at,
            Reason = reason,
            Detail = detail,
            ReportId = reportId,
            Errors = errors,
            Size = body.Length,
            Sha256 = Convert.ToHexStringLower(SHA256.HashData(body)),
            Body = Convert.ToBase64String(body[..Math.Min(body.Length, MostBodyBytes)]),
            Sectors = sectors,
        };

    public static Rejection OfConflict(Work.Decide work) => Of(
        work.Content.Span,
        RejectionReason.Conflict,
        "Another content under an id that was used before. The first one stands.",
        work.ReceivedAt,
        work.Report.Report.ReportId,
        sectors: [.. work.Report.Place.Sectors.Select(sector => sector.Id)]);

    public static string Text(Rejection rejection) => JsonSerializer.Serialize(rejection, ContractsJson.Default.Rejection);
}
