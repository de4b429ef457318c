using System.Security.Cryptography;

namespace Alerts.Webhooks.Events;

/// <summary>
/// The key that one webhook's deliveries are signed with, known to its owner and to us. Its text must reach neither a log nor a store
/// unsealed.
/// </summary>
internal sealed class WebhookSecret
{
    public const string Prefix = "whsec_";

    /// <summary>Of those made here. Standard Webhooks allows 24 to 64.</summary>
    private const int Bytes = 32, Fewest = 24, Most = 64;

    private readonly byte[] key;

    private WebhookSecret(byte[] key) => this.key = key;

    public ReadOnlySpan<byte> Key => key;

    public static WebhookSecret Create() => new(RandomNumberGenerator.GetBytes(Bytes));

    /// <summary>Null when it is no secret.</summary>
    public static WebhookSecret? Parse(string text)
    {
        if (!text.StartsWith(Prefix, StringComparison.Ordinal)) return null;
        Span<byte> read = stackalloc byte[Most + 3];
        return Convert.TryFromBase64Chars(text.AsSpan(Prefix.Length), read, out var length) && length is >= Fewest and <= Most
            ? new(read[..length].ToArray())
            : null;
    }

    /// <summary><c>whsec_</c> and the key in base64, as verifiers take it.</summary>
    public override string ToString() => Prefix + Convert.ToBase64String(key);
}
