using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Alerts.Access.Keys;

/// <summary>
/// The text of a key: <c>bia_</c>, 32 random bytes, six characters of their hash that let a scanner tell a real key from a look-alike.
/// </summary>
internal static class AccessKeyFormat
{
    public const string Prefix = "bia_";

    /// <summary>32 bytes in base64url.</summary>
    private const int BodyLength = 43;

    private const int ChecksumLength = 6;

    public static string Make()
    {
        var body = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        return Prefix + body + Checksum(body);
    }

    private static string Checksum(string body) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(body)))[..ChecksumLength];

    /// <summary>Whether a text has the shape and checksum of a key of ours; spares a look-up for all that have not.</summary>
    public static bool LooksGenuine(string text) =>
        text.Length == Prefix.Length + BodyLength + ChecksumLength
        && text.StartsWith(Prefix, StringComparison.Ordinal)
        && Checksum(text[Prefix.Length..^ChecksumLength]) == text[^ChecksumLength..];

    /// <summary>
    /// What is stored and compared instead of a key, or of a page's token: worthless to whoever does not know the secret.
    /// </summary>
    public static string Hash(string key, byte[] secret) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(secret, Encoding.UTF8.GetBytes(key)));
}
