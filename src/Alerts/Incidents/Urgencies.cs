using Alerts.Contracts;

namespace Alerts.Incidents;

/// <summary>CAP urgency from the age of the last activity.</summary>
internal static class Urgencies
{
    private static readonly TimeSpan ImmediateWithin = TimeSpan.FromHours(1);
    private static readonly TimeSpan ExpectedWithin = TimeSpan.FromHours(6);

    public static Urgency Of(DateTimeOffset lastActivityAt, DateTimeOffset now)
    {
        var age = now - lastActivityAt;
        return age <= ImmediateWithin ? Urgency.Immediate : age <= ExpectedWithin ? Urgency.Expected : Urgency.Past;
    }
}
