using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Alerts.Limits;

/// <summary>What a connection may cost before anybody knows who is calling.</summary>
internal static class KestrelLimits
{
    /// <summary>For every door that names no limit of its own: none of them takes more than a few words.</summary>
    private const int LargestBody = 16 * 1024;

    private const int LargestHeaders = 16 * 1024;
    private const int MostHeaders = 64;

    /// <summary>Besides the watchers counted by key: connections that are just coming or going.</summary>
    private const int UpgradesUnderWay = 1000;

    private static readonly TimeSpan LongestHeaders = TimeSpan.FromSeconds(10);

    /// <summary>A phone at the edge of its network may be silent for some seconds, and must not be cut for it; who trickles for minutes is cut.</summary>
    private static readonly MinDataRate SlowestBody = new(bytesPerSecond: 100, gracePeriod: TimeSpan.FromSeconds(20));

    public static void Configure(KestrelServerOptions kestrel, LimitsOptions options)
    {
        kestrel.Limits.MaxConcurrentConnections = options.Connections;
        kestrel.Limits.MaxConcurrentUpgradedConnections = options.Watchers + UpgradesUnderWay;
        kestrel.Limits.MaxRequestBodySize = LargestBody;
        kestrel.Limits.MaxRequestHeadersTotalSize = LargestHeaders;
        kestrel.Limits.MaxRequestHeaderCount = MostHeaders;
        kestrel.Limits.RequestHeadersTimeout = LongestHeaders;
        kestrel.Limits.MinRequestBodyDataRate = SlowestBody;
    }
}
