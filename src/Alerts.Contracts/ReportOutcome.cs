using System.Text.Json.Serialization;

namespace Alerts.Contracts;

/// <summary>What became of a report. All but <c>queued</c> are final.</summary>
[JsonConverter(typeof(KebabCaseEnumConverter<ReportOutcome>))]
public enum ReportOutcome
{
    /// <summary>In the durable queue, not yet decided.</summary>
    Queued,

    /// <summary>Opened a new incident.</summary>
    Opened,

    /// <summary>Joined an incident and brought something new.</summary>
    Joined,

    /// <summary>Belongs to an incident, but its reporter had said it all before.</summary>
    Repeated,

    /// <summary>No sector lies within its uncertainty.</summary>
    Outside,

    /// <summary>Refused, with a reason.</summary>
    Rejected,

    /// <summary>
    /// Part of an incident that the asker may not see: told instead of opened, joined and repeated. A reporter is told no other of these.
    /// </summary>
    Taken,
}
