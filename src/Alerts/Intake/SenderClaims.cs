using System.Globalization;
using Alerts.Reporters;

namespace Alerts.Intake;

/// <summary>What the HTTP endpoint vouches for: who sent a report (as pseudonyms) and when it was taken.</summary>
internal sealed record SenderClaims(Source Source, DateTimeOffset ReceivedAt)
{
    /// <summary>
    /// How long a sealed message counts. The outcome under its report's id is remembered for longer (<c>Alerts:Retention:Reports</c>, 31
    /// days at least), so that a captured message that is sent again can never be taken for a new one.
    /// </summary>
    public static readonly TimeSpan MaxAge = TimeSpan.FromDays(30);

    public bool HasExpired(DateTimeOffset now) => now - ReceivedAt > MaxAge;

    public string ToText() => string.Create(
        CultureInfo.InvariantCulture,
        $"{ReceivedAt.ToUnixTimeMilliseconds()};{Source.Reporter};{Source.Organisation};{Source.Side}");

    public static SenderClaims? Parse(string text) =>
        text.Split(';') is [var at, { Length: > 0 } reporter, var organisation, var side]
            && long.TryParse(at, CultureInfo.InvariantCulture, out var milliseconds)
            ? new(new(reporter, NullIfEmpty(organisation), NullIfEmpty(side)), DateTimeOffset.FromUnixTimeMilliseconds(milliseconds))
            : null;

    private static string? NullIfEmpty(string text) => text.Length == 0 ? null : text;
}
