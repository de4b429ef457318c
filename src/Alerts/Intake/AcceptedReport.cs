using Alerts.Contracts;
using Alerts.Intake.Parsing;
using Alerts.Reporters;

namespace Alerts.Intake;

/// <summary>A report that passed the check.</summary>
/// <param name="Index">Its place among the answers.</param>
/// <param name="Id">The report's id.</param>
/// <param name="Content">The report as canonical JSON.</param>
/// <param name="Hash">Fingerprint of reporter and content.</param>
/// <param name="EarlierHash">The same as versions before took it, where that is another one.</param>
internal sealed record AcceptedReport(int Index, Guid Id, byte[] Content, string Hash, string? EarlierHash = null)
{
    /// <summary>Whether this fingerprint stands for the same message.</summary>
    public bool Is(string known) =>
        PseudonymVersions.AreSameMessage(known, Hash) || (EarlierHash is not null && PseudonymVersions.AreSameMessage(known, EarlierHash));

    public static AcceptedReport Of(int index, Report report, SenderClaims voucher)
    {
        var content = ContentHash.Canonical(report);
        return new(
            index,
            report.ReportId,
            content,
            ContentHash.Of(voucher.Source.Reporter, report, content),
            ContentHash.OfEarlierVersion(voucher.Source.Reporter, report));
    }
}
