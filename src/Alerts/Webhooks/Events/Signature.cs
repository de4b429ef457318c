using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Alerts.Webhooks.Events;

/// <summary>Standard Webhooks 1.0.0: what is signed is <c>id.timestamp.body</c>. Pure.</summary>
internal static class Signature
{
    /// <summary>The event's id, the same on every attempt.</summary>
    public const string IdHeader = "webhook-id";

    /// <summary>When this attempt was signed, Unix seconds.</summary>
    public const string TimestampHeader = "webhook-timestamp";

    public const string SignatureHeader = "webhook-signature";

    /// <summary>The value of <c>webhook-timestamp</c>.</summary>
    public static string Seconds(DateTimeOffset timestamp) => timestamp.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);

    /// <summary>
    /// The value of <c>webhook-signature</c>: one entry for each secret, in their order. While a secret is replaced, the old one signs too.
    /// </summary>
    /// <param name="webhookId">The value of <c>webhook-id</c>.</param>
    /// <param name="timestamp">Of this attempt; sent as <see cref="Seconds"/>.</param>
    /// <param name="body">The very bytes that are sent.</param>
    public static string Sign(string webhookId, DateTimeOffset timestamp, ReadOnlySpan<byte> body, IReadOnlyList<WebhookSecret> secrets)
    {
        ArgumentOutOfRangeException.ThrowIfZero(secrets.Count);
        var head = Encoding.UTF8.GetBytes($"{webhookId}.{Seconds(timestamp)}.");
        var entries = new string[secrets.Count];
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        for (var index = 0; index < entries.Length; index++)
        {
            using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, secrets[index].Key);
            hmac.AppendData(head);
            hmac.AppendData(body);
            hmac.GetHashAndReset(hash);
            entries[index] = $"v1,{Convert.ToBase64String(hash)}";
        }
        return string.Join(' ', entries);
    }
}
