using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Alerts.Reporters;

namespace Alerts.Intake;

/// <summary>What the HTTP door vouches for: who sent a report (as pseudonyms) and when it was taken.</summary>
internal sealed record SenderClaims(Source Source, DateTimeOffset ReceivedAt)
{
    /// <summary>
    /// How long a sealed message counts. The outcome under its report's id is remembered for longer (<c>Alerts:Retention:Reports</c>, 31 days at least), so that
    /// a captured message that is sent again can never be taken for a new one.
    /// </summary>
    public static readonly TimeSpan MaxAge = TimeSpan.FromDays(30);

    public bool HasExpired(DateTimeOffset now) => now - ReceivedAt > MaxAge;

    public string ToText() => string.Create(
        CultureInfo.InvariantCulture,
        $"{ReceivedAt.ToUnixTimeMilliseconds()};{Source.Reporter};{Source.Organisation};{Source.Side}");

    public static SenderClaims? Parse(string text) =>
        text.Split(';') is [var at, { Length: > 0 } reporter, var organisation, var side] && long.TryParse(at, CultureInfo.InvariantCulture, out var milliseconds)
            ? new(new(reporter, NullIfEmpty(organisation), NullIfEmpty(side)), DateTimeOffset.FromUnixTimeMilliseconds(milliseconds))
            : null;

    private static string? NullIfEmpty(string text) => text.Length == 0 ? null : text;
}

/// <summary>A keyed seal over voucher and body: nobody who can merely publish to the broker can make one or move it to another body.</summary>
internal static class MessageSignature
{
    public static string Make(byte[] secret, string voucher, ReadOnlySpan<byte> body) => Base64Url.EncodeToString(Compute(secret, voucher, body));

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
