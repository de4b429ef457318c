using System.ComponentModel.DataAnnotations;

namespace Alerts.Push;

/// <summary>Section <c>Alerts:Push</c>: how watchers are served.</summary>
internal sealed class PushOptions
{
    public const string Section = "Alerts:Push";

    /// <summary>How often a watcher hears where the log's head is. The contract promises at least every 5 seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:00.200", "00:00:05")]
    public TimeSpan HeartbeatInterval { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>A watcher that takes nothing for so long is cut; it resumes from its cursor when it comes back.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:05:00")]
    public TimeSpan SendTimeout { get; set; } = TimeSpan.FromSeconds(20);
}
