using Alerts.Access;

namespace Alerts.Demo;

/// <summary>The people of the demo: two share an organisation, so that their agreement alone is seen not to raise certainty.</summary>
internal static class DemoReporters
{
    public static readonly IReadOnlyList<DemoPerson> Reporters =
    [
        new("Demo reporter 1", Role.Reporter, "demo-hill-watch", "PK"),
        new("Demo reporter 2", Role.Reporter, "demo-hill-watch", "PK"),
        new("Demo reporter 3", Role.Reporter, "demo-valley-clinic", "PK"),
        new("Demo reporter 4", Role.Reporter, "demo-river-post", "AF"),
        new("Demo reporter 5", Role.Reporter, "demo-road-drivers", "AF"),
    ];

    /// <summary>The reporters first, then one of each other role.</summary>
    public static readonly IReadOnlyList<DemoPerson> All =
        [
            .. Reporters,
            .. Enum.GetValues<Role>().Where(static role => role != Role.Reporter)
                .Select(static role => new DemoPerson($"Demo {role.ToString().ToLowerInvariant()}", role))
        ];
}
