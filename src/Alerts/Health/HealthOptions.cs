using System.ComponentModel.DataAnnotations;

namespace Alerts.Health;

/// <summary>Section <c>Alerts:Health</c>: what stands against being ready, and what is only told.</summary>
internal sealed class HealthOptions
{
    public const string Section = "Alerts:Health";

    /// <summary>
    /// Whether a broker or Redis on another machine may be used with the password that everybody knows, or with none. Health goes on saying
    /// so.
    /// </summary>
    public bool AcceptDefaultPasswords { get; set; }

    /// <summary>
    /// A copy whose clock is further than this from Redis's is not ready: its alerts would bear wrong times, and good reports would lie in
    /// its future.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "1.00:00:00")]
    public TimeSpan MaxClockSkew { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>From this difference on it is told, though it stands against nothing.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "1.00:00:00")]
    public TimeSpan ClockSkewWarning { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// A copy is not ready while a report waits longer than this for its decision, in the broker's queue or in the program; after 5 seconds
    /// already where Redis refuses the commit.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:05", "1.00:00:00")]
    public TimeSpan MaxUndecidedAge { get; set; } = TimeSpan.FromSeconds(30);
}
