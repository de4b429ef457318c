using Alerts.Contracts;

namespace Alerts.Incidents.Assessment;

/// <summary>CAP urgency from the age of the last activity.</summary>
internal static class UrgencyRules
{
    private static readonly TimeSpan ImmediateWithin = TimeSpan.FromHours(1);
    private static readonly TimeSpan ExpectedWithin = TimeSpan.FromHours(6);

    /// <summary>When the urgency of such an activity falls next; null when it can fall no further.</summary>
    public static DateTimeOffset? Until(DateTimeOffset lastActivityAt, DateTimeOffset now) => Of(lastActivityAt, now) switch
    {
        Urgency.Immediate => lastActivityAt + ImmediateWithin,
        Urgency.Expected => lastActivityAt + ExpectedWithin,
        _ => null,
    };

    public static Urgency Of(DateTimeOffset lastActivityAt, DateTimeOffset now)
    {
        var age = now - lastActivityAt;
        return age <= ImmediateWithin ? Urgency.Immediate : age <= ExpectedWithin ? Urgency.Expected : Urgency.Past;
    }
}
