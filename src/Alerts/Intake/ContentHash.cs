using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Alerts.Contracts;

namespace Alerts.Intake;

/// <summary>Fingerprint of who says what: the same report sent twice has the same, whatever its spacing, order of members or unknown members.</summary>
internal static class ContentHash
{
    /// <summary>The report in the one spelling that is hashed and kept.</summary>
    public static byte[] Canonical(Report report) => JsonSerializer.SerializeToUtf8Bytes(report, ContractsJson.Default.Report);

    /// <summary>128 bits of SHA-256 over reporter and content.</summary>
    public static string Of(string reporter, ReadOnlySpan<byte> content)
    {
        byte[] all = [.. Encoding.UTF8.GetBytes(reporter), (byte)'\n', .. content];
        return Base64Url.EncodeToString(SHA256.HashData(all).AsSpan(0, 16));
    }
}
