using System.Text.Json.Serialization;
using Alerts.Contracts;
using Alerts.Disclosure;

namespace Alerts.Incidents;

/// <summary>An incident as it is kept: what is published of it, and what must be remembered to decide the next report.</summary>
internal sealed record IncidentState
{
    /// <summary>As it stands; its revision is the one last announced.</summary>
    public required Incident Incident { get; init; }

    /// <summary>
    /// What each reporter has contributed; at most <see cref="MaxContributions"/>, so that the cost of a report does not grow with the
    /// incident. Of more reporters those are kept that speak for different organisations and sides.
    /// </summary>
    public required IReadOnlyList<Contribution> Contributions { get; init; }

    /// <summary>When the last alert about it was committed.</summary>
    public required DateTimeOffset AnnouncedAt { get; init; }

    /// <summary>Changes held back by the once-a-second rule; empty when everything is announced.</summary>
    public IReadOnlyList<IncidentChange> HeldBack { get; init; } = [];

    /// <summary>What the last alert said, kept while changes are held back; null when everything is announced.</summary>
    public PreviousAlert? Told { get; init; }

    /// <summary>What the last alert said, for a change that is about to be held back.</summary>
    [JsonIgnore]
    public PreviousAlert? ToldBefore => HeldBack.Count > 0 ? Told : PreviousAlerts.Of(Incident);

    /// <summary>False in what an earlier version wrote, which did not keep who gave which casualties and views.</summary>
    public bool IsBySource { get; init; }

    /// <summary>What an earlier version had made of the incident: nobody knows of whose words, so it does not fall below that.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Severity MinSeverity { get; init; }

    /// <summary>When the rooms first heard of it; an earlier version did not write it down.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public DateTimeOffset RaisedAt { get; init; }

    /// <summary>Since when the rooms know of it, as far as that is known.</summary>
    [JsonIgnore]
    public DateTimeOffset ToldSince => RaisedAt == default ? AnnouncedAt : RaisedAt;

    /// <summary>Reporters beyond those, four bytes of a hash of each; at most <see cref="MaxReporters"/> with them.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public byte[]? MoreReporters { get; init; }

    /// <summary>
    /// Since when something was said of it, where that is earlier than it is held to have begun; the same below of its end.
    /// </summary>
    public DateTimeOffset? SaidFrom { get; init; }

    public DateTimeOffset? SaidUntil { get; init; }

    /// <summary>How far from its place the farthest thing lies that was said of it, with how much less exactly that was said.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public double ExtentMeters { get; init; }

    /// <summary>
    /// Incidents that became part of this one; their lists of reports are read with its own. At most <see cref="MaxTakenIn"/>.
    /// </summary>
    public IReadOnlyList<Guid> TakenIn { get => field ?? []; init; } = [];

    /// <summary>How the last report was placed.</summary>
    public CorrelationTrace? Correlation { get; init; }

    public const int MaxContributions = 64;

    public const int MaxReporters = 1000;

    public const int MaxReportIds = 100;

    public const int MaxTakenIn = 64;

    public const int MaxMaybeSame = 5;
}
