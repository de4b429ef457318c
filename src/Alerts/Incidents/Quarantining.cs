namespace Alerts.Incidents;

/// <summary>
/// What a report means whose reporter is in quarantine: it is part of an incident and counted among its reports, and that is all. Neither how certain nor
/// how grave the incident is, nor where and when it lies, follows from it. Pure.
/// </summary>
internal static class Quarantining
{
    /// <summary>Nobody else has spoken of it yet.</summary>
    public static bool IsAllOf(IncidentState state) => state.Contributions.All(contribution => contribution.IsQuarantined);
}
