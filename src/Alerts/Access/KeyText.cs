using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Alerts.Access;

/// <summary>The text of a key: <c>bia_</c>, 32 random bytes, six characters of their hash that let a scanner tell a real key from a look-alike.</summary>
internal static class KeyText
{
    public const string Prefix = "bia_";

    public static string Make()
    {
        var body = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        return Prefix + body + Checksum(body);
    }

    private static string Checksum(string body) => Hash(body)[..6];

    /// <summary>What is stored and compared instead of the key.</summary>
    public static string Hash(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));
}
