namespace Alerts.Faults.World;

/// <summary>Settings under which this program's own load is not taken for an attack.</summary>
internal static class WideLimits
{
    public static IReadOnlyDictionary<string, string?> Settings { get; } = new Dictionary<string, string?>
    {
        ["Alerts__Limits__Enabled"] = "false",
    };
}
