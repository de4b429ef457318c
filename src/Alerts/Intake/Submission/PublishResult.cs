namespace Alerts.Intake.Submission;

/// <summary>What became of a publish.</summary>
internal enum PublishResult
{
    /// <summary>The broker has it in the durable queue.</summary>
    Confirmed,

    /// <summary>Not taken, or nobody knows: to be sent again under the same id.</summary>
    Unknown,

    /// <summary>Too many under way; nothing was sent.</summary>
    Busy,

    /// <summary>Nothing was sent, since the embedded queue's reports could not be kept.</summary>
    NotKept,
}
