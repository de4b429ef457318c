using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Alerts.Contracts;
using Alerts.Reporters;

namespace Alerts.Intake.Parsing;

/// <summary>
/// Fingerprint of who says what: the same report sent twice has the same, whatever its spacing, its order of members, its unknown members,
/// and the spelling of its text.
/// </summary>
internal static class ContentHash
{
    /// <summary>The report as it is queued.</summary>
    public static byte[] Canonical(Report report) => JsonSerializer.SerializeToUtf8Bytes(report, ContractsJson.Default.Report);

    /// <param name="report">As it was read.</param>
    /// <param name="canonical">The same report, as <see cref="Canonical"/> gives it.</param>
    public static string Of(string reporter, Report report, ReadOnlySpan<byte> canonical)
    {
        var meant = TextEquality.Of(report);
        return Of(reporter, ReferenceEquals(meant, report) ? canonical : Canonical(meant));
    }

    /// <summary>
    /// As versions before took it: over the text as it was written, and without the altitude. Null where that is the same. What such a
    /// version marked or decided is still known by it.
    /// </summary>
    public static string? OfEarlierVersion(string reporter, Report report)
    {
        var read = report.Location.Altitude is null ? report : report with { Location = report.Location with { Altitude = null } };
        return ReferenceEquals(read, report) && ReferenceEquals(TextEquality.Of(report), report) ? null : Of(reporter, Canonical(read));
    }

    /// <summary>128 bits of SHA-256 over the content, a dot, and the reporter's pseudonym.</summary>
    public static string Of(string reporter, ReadOnlySpan<byte> content) =>
        $"{Base64Url.EncodeToString(SHA256.HashData(content).AsSpan(0, 16))}{PseudonymVersions.Separator}{reporter}";

    /// <summary>
    /// Stands for what no retry changes: what happened, how often, and to how many. A client that sends again may word its report anew, and
    /// take the time and the position again.
    /// </summary>
    public static string FactsOf(Report report)
    {
        var facts = string.Create(
            CultureInfo.InvariantCulture,
            $"{report.Event} {report.Count} {Range(report.Casualties?.Killed)} {Range(report.Casualties?.Injured)} "
                + $"{report.Casualties?.Civilians}");
        return Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(facts)).AsSpan(0, 6));
    }

    private static string Range(CasualtyRange? range) =>
        range is null ? "-" : string.Create(CultureInfo.InvariantCulture, $"{range.Low}/{range.Best}/{range.High}");
}
