using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using Alerts.Contracts;
using Alerts.Incidents;

namespace Alerts.Intake;

/// <summary>Fingerprint of who says what: the same report sent twice has the same, whatever its spacing, order of members or unknown members.</summary>
internal static class ContentHash
{
    /// <summary>The report in the one spelling that is hashed and kept.</summary>
    public static byte[] Canonical(Report report) => JsonSerializer.SerializeToUtf8Bytes(report, ContractsJson.Default.Report);

    /// <summary>128 bits of SHA-256 over the content, a dot, and the reporter's pseudonym.</summary>
    public static string Of(string reporter, ReadOnlySpan<byte> content) =>
        $"{Base64Url.EncodeToString(SHA256.HashData(content).AsSpan(0, 16))}{Generations.Separator}{reporter}";
}
