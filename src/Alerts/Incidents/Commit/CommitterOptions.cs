using System.ComponentModel.DataAnnotations;

namespace Alerts.Incidents.Commit;

/// <summary>Section <c>Alerts:Committer</c>: how groups are formed and how long they wait for Redis.</summary>
internal sealed class CommitterOptions
{
    public const string Section = "Alerts:Committer";

    /// <summary>Most reports in one commit.</summary>
    [Range(1, 1000)]
    public int MaxBatchSize { get; set; } = 256;

    /// <summary>
    /// How long a group is tried again while Redis is away. Its messages stay unacknowledged meanwhile, so the broker holds the rest. Below
    /// the broker's consumer timeout (30 minutes).
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:28:00")]
    public TimeSpan RetryTimeout { get; set; } = TimeSpan.FromMinutes(25);
}
