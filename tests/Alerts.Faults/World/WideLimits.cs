namespace Alerts.Faults.World;

/// <summary>
/// Settings under which this program's own load is not taken for an attack, and its subscribers on loopback hear again soon.
/// </summary>
internal static class WideLimits
{
    public static IReadOnlyDictionary<string, string?> Settings { get; } = new Dictionary<string, string?>
    {
        ["Alerts__Limits__Enabled"] = "false",
        ["Alerts__Webhooks__AllowedNetworks"] = "127.0.0.0/8",
        ["Alerts__Webhooks__Delivery__RetrySchedule"] =
            "00:00:01,00:00:02,00:00:05,00:00:10,00:00:10,00:00:10,00:00:20,00:00:20,00:00:30,00:00:30",
        ["Alerts__Retention__MaxRejectionsPerSender"] = "20000",
    };
}
