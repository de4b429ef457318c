using System.ComponentModel.DataAnnotations;

namespace Alerts.Incidents.Commit;

/// <summary>Section <c>Alerts:Retention</c>: how long Redis keeps what. The long-term record is another store.</summary>
internal sealed class RetentionOptions
{
    public const string Section = "Alerts:Retention";

    /// <summary>Alerts older than this leave the log.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "3650.00:00:00")]
    public TimeSpan LogAge { get; set; } = TimeSpan.FromDays(30);

    /// <summary>Most alerts on the log; older ones leave it.</summary>
    [Range(100, 100_000_000)]
    public long MaxLogEntries { get; set; } = 1_000_000;

    /// <summary>Incidents are kept so long after their last alert. Outlasts the oldest report accepted and the longest span.</summary>
    [Range(typeof(TimeSpan), "45.00:00:00", "3650.00:00:00")]
    public TimeSpan Incidents { get; set; } = TimeSpan.FromDays(60);

    /// <summary>
    /// Outcomes of reports are kept so long. Longer than the oldest age accepted, so that a repetition can never be taken for a new report.
    /// </summary>
    [Range(typeof(TimeSpan), "31.00:00:00", "3650.00:00:00")]
    public TimeSpan Reports { get; set; } = TimeSpan.FromDays(45);

    /// <summary>Refused messages are kept so long.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "3650.00:00:00")]
    public TimeSpan Rejections { get; set; } = TimeSpan.FromDays(30);

    /// <summary>At most so many refused messages are kept, the newest.</summary>
    [Range(100, 10_000_000)]
    public long MaxRejections { get; set; } = 20_000;

    /// <summary>
    /// At most so many of them of one reporter, and as many of all senders together whom nobody knows: nobody pushes the others' off.
    /// </summary>
    [Range(10, 1_000_000)]
    public long MaxRejectionsPerSender { get; set; } = 1_000;
}
