using System.Net;
using System.Net.Sockets;
using System.Security.Claims;
using Alerts.Access;
using Alerts.Http;
using Microsoft.AspNetCore.Authorization;

namespace Alerts.Limits;

/// <summary>
/// Whose tokens a request takes: a key's, or those of the address that it came from. Keys are only those that exist. Addresses share a
/// fixed number of buckets, by a hash that nobody outside can foresee: however many an attacker has or makes up, they take a bounded room.
/// </summary>
/// <param name="Kind">What it is counted as.</param>
/// <param name="KeyId">The key; null when none that works came with it.</param>
/// <param name="Address">Number of the address' bucket; 0 with a key.</param>
internal readonly record struct RateLimitKey(LimitKind Kind, string? KeyId, int Address)
{
    /// <summary>A hundred attacking addresses then meet an innocent one in less than one case of a hundred.</summary>
    public const int MaxAddresses = 16_384;

    public static RateLimitKey Of(HttpContext context)
    {
        var endpoint = context.GetEndpoint()?.Metadata;
        var named = endpoint?.GetMetadata<LimitedAs>()?.Kind;
        if (named == LimitKind.SignIns) return new(LimitKind.SignIns, null, NumberOf(context.Connection.RemoteIpAddress));
        if (KeyIdOf(context.User) is not { } keyId) return new(LimitKind.Strangers, null, NumberOf(context.Connection.RemoteIpAddress));
        return new(named ?? Guess(context, endpoint), keyId, 0);
    }

    public static string? KeyIdOf(ClaimsPrincipal? caller) =>
        caller?.Identity is { IsAuthenticated: true } ? caller.FindFirst(ClaimTypes.NameIdentifier)?.Value : null;

    /// <summary>Who has an IPv6 network has 2^64 addresses of it at least, so only the network counts.</summary>
    public static int NumberOf(IPAddress? address)
    {
        if (address is null) return 0;
        Span<byte> bytes = stackalloc byte[16];
        var (from, length) = address.IsIPv4MappedToIPv6 ? (12, 16) : (0, address.AddressFamily == AddressFamily.InterNetworkV6 ? 8 : 4);
        address.TryWriteBytes(bytes, out _);
        var hash = default(HashCode);
        hash.AddBytes(bytes[from..length]);
        return (int)((uint)hash.ToHashCode() % MaxAddresses);
    }

    private static LimitKind Guess(HttpContext context, EndpointMetadataCollection? endpoint)
    {
        if (HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method)) return LimitKind.Reads;
        return endpoint?.GetMetadata<IAuthorizeData>()?.Policy switch
        {
            Policies.Report => LimitKind.Reports,
            Policies.HaveWebhooks => LimitKind.WebhookCalls,
            _ => LimitKind.Changes,
        };
    }
}
