using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Alerts.Intake;

/// <summary>
/// A keyed seal over voucher and body: nobody who can merely publish to the broker can make one or move it to another body.
/// </summary>
internal static class MessageSignature
{
    public static string Make(byte[] secret, string voucher, ReadOnlySpan<byte> body) =>
        Base64Url.EncodeToString(Compute(secret, voucher, body));

    public static bool IsGenuine(byte[] secret, string voucher, ReadOnlySpan<byte> body, string seal) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(seal), Encoding.UTF8.GetBytes(Make(secret, voucher, body)));

    private static byte[] Compute(byte[] secret, string voucher, ReadOnlySpan<byte> body)
    {
        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, secret);
        hmac.AppendData(Encoding.UTF8.GetBytes(voucher));
        hmac.AppendData("\n"u8);
        hmac.AppendData(body);
        return hmac.GetHashAndReset();
    }
}
