using System.Text.Json.Serialization;
using Alerts.Access;

namespace Alerts.Demo;

/// <summary>Someone who takes part in the demo. All are made up.</summary>
internal sealed record DemoPerson(string Name, Role Role, string? Organisation = null, string? Side = null);

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
        [.. Reporters, .. Enum.GetValues<Role>().Where(static role => role != Role.Reporter).Select(static role => new DemoPerson($"Demo {role.ToString().ToLowerInvariant()}", role))];
}

/// <summary>A key that the demo has made: kept as text, which only a demo may do.</summary>
internal sealed record DemoKey(string Name, string KeyId, string Key);

[JsonSerializable(typeof(List<DemoKey>))]
internal sealed partial class DemoJson : JsonSerializerContext;
