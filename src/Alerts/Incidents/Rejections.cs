using System.Security.Cryptography;
using System.Text.Json;
using Alerts.Contracts;
using Alerts.Incidents.Commit;

namespace Alerts.Incidents;

/// <summary>Makes the evidence of a refusal.</summary>
internal static class Rejections
{
    public const int MaxBodyBytes = 4096;

    /// <summary>Of a message whose sender has sent too much: enough to tell what it was.</summary>
    public const int MaxBodyBytesBeyondBudget = 256;

    /// <summary>No base64 begins like this.</summary>
    private const string EncryptedPrefix = "sealed:";

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
            Body = Convert.ToBase64String(body[..Math.Min(body.Length, MaxBodyBytes)]),
            Sectors = sectors,
        };

    /// <summary>As it is kept: its body only encrypted.</summary>
    public static Rejection WithEncryptedBody(Rejection rejection, ReadOnlySpan<byte> sealedBody) =>
        rejection with { Body = EncryptedPrefix + Convert.ToBase64String(sealedBody) };

    /// <summary>The sealed body of a rejection as it is kept; null when it is not sealed.</summary>
    public static byte[]? EncryptedBody(Rejection kept) =>
        kept.Body.StartsWith(EncryptedPrefix, StringComparison.Ordinal) ? Convert.FromBase64String(kept.Body[EncryptedPrefix.Length..])
            : null;

    /// <summary>As it is shown.</summary>
    public static Rejection WithBody(Rejection rejection, ReadOnlySpan<byte> body) =>
        rejection with { Body = Convert.ToBase64String(body[..Math.Min(body.Length, MaxBodyBytes)]) };

    /// <summary>What a rejection's body is sealed for. That of a conflict is a report's content, sealed as such.</summary>
    public static string Purpose(Rejection rejection) =>
        rejection is { Reason: RejectionReason.Conflict, ReportId: { } report } ? Purpose(report) : $"rejection {rejection.Sha256}";

    /// <summary>What a report's content is sealed for.</summary>
    public static string Purpose(Guid report) => $"report {report:N}";

    public static Rejection OfConflict(CommitCommand.Decide work) => WithEncryptedBody(Of(
        work.Content.Span,
        RejectionReason.Conflict,
        "Another content under an id that was used before. The first one stands.",
        work.ReceivedAt,
        work.Report.Report.ReportId,
        sectors: [.. work.Report.Place.Sectors.Select(sector => sector.Id)]), work.Kept.Span);

    /// <summary>128 bits of the message's hash.</summary>
    public static string Fingerprint(Rejection rejection) => rejection.Sha256[..32];

    public static string Text(Rejection rejection) => JsonSerializer.Serialize(rejection, ContractsJson.Default.Rejection);
}
