using System.Text.Json.Nodes;
using Alerts.LoadTests.Results;
using Alerts.TestServers;

namespace Alerts.LoadTests.Growth;

/// <summary>The measurement of sector lookups as a part of the results.</summary>
internal static class LookupSection
{
    public static Section Run(int rounds)
    {
        var measured = SectorLookup.Run(Repository.PathTo("src", "Alerts", "Data", "sectors.geojson"), rounds);
        return new(
            "lookup",
            new()
            {
                ["ratios"] = new JsonObject { ["lookup10000Vs59"] = Math.Round(measured.Ratio, 3) },
                ["lookup"] = new JsonObject
                {
                    ["microseconds"] = new JsonObject { [$"{measured.FewSectors}"] = Math.Round(measured.FewMicroseconds, 3), [$"{measured.ManySectors}"] = Math.Round(measured.ManyMicroseconds, 3) },
                    ["bytes"] = new JsonObject { [$"{measured.FewSectors}"] = measured.FewBytes, [$"{measured.ManySectors}"] = measured.ManyBytes },
                },
            },
            [
                new(FormattableString.Invariant($"lookup of a 250 m disc among {measured.ManySectors} ÷ {measured.FewSectors} sectors"), FormattableString.Invariant($"{measured.Ratio:0.00}")),
                new("lookup, µs, few / many", FormattableString.Invariant($"{measured.FewMicroseconds:0.00} / {measured.ManyMicroseconds:0.00}")),
                new("lookup, bytes allocated, few / many", FormattableString.Invariant($"{measured.FewBytes} / {measured.ManyBytes}")),
            ]);
    }
}
