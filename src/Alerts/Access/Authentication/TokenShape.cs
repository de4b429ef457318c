using System.Buffers.Text;
using System.Text.Json;

namespace Alerts.Access.Authentication;

/// <summary>
/// Looks at a token before its signature is: what the framework overlooks or cannot compute with. A header <c>crit</c> names rules that
/// whoever does not know them must refuse the token for (RFC 7515, 4.1.11), and none are known here; times must be times; and nobody can
/// revoke a token, so it may not last. Pure.
/// </summary>
internal static class TokenShape
{
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 16, AllowDuplicateProperties = false };

    /// <summary>Last second of the year 9999.</summary>
    private const double LatestSecond = 253_402_300_799;

    public static bool IsSound(string token, DateTimeOffset now, TimeSpan longestLifetime)
    {
        if (token.Split('.') is not [var header, var claims, _]) return false;
        try
        {
            using var head = Read(header);
            using var body = Read(claims);
            if (head.RootElement.ValueKind != JsonValueKind.Object || body.RootElement.ValueKind != JsonValueKind.Object
                || head.RootElement.TryGetProperty("crit", out _)) return false;
            return TryTime(body, "exp", out var end) && TryTime(body, "nbf", out var from) && TryTime(body, "iat", out var made)
                && end is { } last
                    && last - Math.Min(now.ToUnixTimeSeconds(), made ?? from ?? double.MaxValue) <= longestLifetime.TotalSeconds;
        }
        catch (Exception exception) when (exception is JsonException or FormatException or InvalidOperationException)
        {
            return false;
        }
    }

    private static JsonDocument Read(string part) => JsonDocument.Parse(Base64Url.DecodeFromChars(part), Strict);

    /// <summary>True without a time; false when there is something else in its place.</summary>
    private static bool TryTime(JsonDocument claims, string name, out double? seconds)
    {
        seconds = null;
        if (!claims.RootElement.TryGetProperty(name, out var found)) return true;
        if (found.ValueKind != JsonValueKind.Number || !found.TryGetDouble(out var number) || number is not (>= 0 and <= LatestSecond))
            return false;
        seconds = number;
        return true;
    }
}
