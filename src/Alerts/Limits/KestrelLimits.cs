using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Alerts.Limits;

/// <summary>What a connection may cost before anybody knows who is calling.</summary>
internal static class KestrelLimits
{
    /// <summary>For every endpoint that names no limit of its own: none of them takes more than a few words.</summary>
    private const int MaxBodyBytes = 16 * 1024;

    private const int MaxHeaderBytes = 16 * 1024;
    private const int MaxHeaderCount = 64;

    /// <summary>Besides the watchers counted by key: connections that are just coming or going.</summary>
    private const int UpgradesInProgress = 1000;

    private static readonly TimeSpan HeadersTimeout = TimeSpan.FromSeconds(10);

    /// <summary>
    /// A phone at the edge of its network may be silent for some seconds, and must not be cut for it; who trickles for minutes is cut.
    /// </summary>
    private static readonly MinDataRate MinBodyRate = new(bytesPerSecond: 100, gracePeriod: TimeSpan.FromSeconds(20));

    public static void Configure(KestrelServerOptions kestrel, LimitsOptions options)
    {
        kestrel.Limits.MaxConcurrentConnections = options.MaxConnections;
        kestrel.Limits.MaxConcurrentUpgradedConnections = options.MaxWatchers + UpgradesInProgress;
        kestrel.Limits.MaxRequestBodySize = MaxBodyBytes;
        kestrel.Limits.MaxRequestHeadersTotalSize = MaxHeaderBytes;
        kestrel.Limits.MaxRequestHeaderCount = MaxHeaderCount;
        kestrel.Limits.RequestHeadersTimeout = HeadersTimeout;
        kestrel.Limits.MinRequestBodyDataRate = MinBodyRate;
    }
}
