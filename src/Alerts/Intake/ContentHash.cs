using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Alerts.Contracts;
using Alerts.Incidents;

namespace Alerts.Intake;

/// <summary>
/// Fingerprint of who says what, <c>facts + content . reporter</c>: the same report sent twice has the same, whatever its spacing, its order of members, its unknown
/// members, and the spelling of its text.
/// </summary>
internal static class ContentHash
{
    private const int ContentBytes = 16;

    /// <summary>The report as it is queued.</summary>
    public static byte[] Canonical(Report report) => JsonSerializer.SerializeToUtf8Bytes(report, ContractsJson.Default.Report);

    /// <param name="reporter">Its pseudonym.</param>
    /// <param name="report">As it was read.</param>
    /// <param name="canonical">The same report, as <see cref="Canonical"/> gives it.</param>
    public static string Of(string reporter, Report report, ReadOnlySpan<byte> canonical)
    {
        var meant = SameText.Of(report);
        return Of(reporter, FactsOf(report), ReferenceEquals(meant, report) ? canonical : Canonical(meant));
    }

    /// <summary>Of a message that is no report: nothing but itself is the same.</summary>
    public static string OfUnreadable(string reporter, ReadOnlySpan<byte> message) => Of(reporter, [], message);

    /// <param name="reporter">Its pseudonym.</param>
    /// <param name="facts">Empty: nobody could read them.</param>
    /// <param name="content">All that was said.</param>
    private static string Of(string reporter, ReadOnlySpan<byte> facts, ReadOnlySpan<byte> content)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        Span<byte> both = stackalloc byte[Facts.Bytes + ContentBytes];
        both.Clear();
        if (!facts.IsEmpty)
        {
            SHA256.HashData(facts, hash);
            hash[..Facts.Bytes].CopyTo(both);
        }
        SHA256.HashData(content, hash);
        hash[..ContentBytes].CopyTo(both[Facts.Bytes..]);
        return $"{Base64Url.EncodeToString(both)}{Generations.Separator}{reporter}";
    }

    /// <summary>What no retry changes: what happened, how often, and to how many. A client that sends again may take the time and the position anew.</summary>
    private static byte[] FactsOf(Report report) => Encoding.UTF8.GetBytes(string.Create(
        CultureInfo.InvariantCulture,
        $"{(int)report.Event} {report.Count} {Range(report.Casualties?.Killed)} {Range(report.Casualties?.Injured)} {report.Casualties?.Civilians}"));

    private static string Range(CasualtyRange? range) =>
        range is null ? "-" : string.Create(CultureInfo.InvariantCulture, $"{range.Low}/{range.Best}/{range.High}");
}
