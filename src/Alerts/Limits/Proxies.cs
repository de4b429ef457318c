using Alerts.Hosting;
using Microsoft.AspNetCore.HttpOverrides;

namespace Alerts.Limits;

/// <summary>Takes a trusted proxy's word on who is calling, by which scheme, and under which path; without one, nobody's.</summary>
internal static class Proxies
{
    public static void Configure(ForwardedHeadersOptions forwarded, LimitsOptions options)
    {
        var trusted = options.TrustedProxies is { } text ? NetworkListAttribute.Read(text) ?? [] : [];
        forwarded.KnownProxies.Clear();
        forwarded.KnownIPNetworks.Clear();
        foreach (var network in trusted) forwarded.KnownIPNetworks.Add(network);
        // With an empty list the framework would believe everybody.
        forwarded.ForwardedHeaders = trusted.Count > 0
            ? ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedPrefix
            : ForwardedHeaders.None;
        forwarded.ForwardLimit = null;
    }
}
