using Alerts.Faults.World;

namespace Alerts.Faults.Reports;

/// <summary>Somebody who reports: a key, and what stands behind it.</summary>
internal sealed record Reporter(string Name, string? Organisation, string? Side, ApiClient Client)
{
    private static readonly (string? Organisation, string? Side)[] People =
    [
        ("hill-watch", "PK"), ("hill-watch", "PK"), ("valley-desk", "PK"), ("kabul-relief", "AF"), ("kabul-relief", "AF"),
        ("river-post", "AF"), (null, null),
    ];

    public static async Task<IReadOnlyList<Reporter>> EnlistAsync(ProxiedInstallation world)
    {
        List<Reporter> reporters = [];
        foreach (var (organisation, side) in People)
        {
            var name = Canaries.Name($"reporter-{reporters.Count}");
            var (_, key) =
                await world.MakeKeyAsync(
                    new { name, role = "reporter", organisation = organisation is null ? null : Canaries.Name(organisation), side });
            reporters.Add(new(name, organisation, side, new(world, key)));
        }
        return reporters;
    }
}
