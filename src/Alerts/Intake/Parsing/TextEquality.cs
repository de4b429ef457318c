using Alerts.Contracts;
using Alerts.Text;

namespace Alerts.Intake.Parsing;

/// <summary>
/// Texts that say the same in other code points are one text to the fingerprint, as <see cref="ComparableText"/> has it; a language tag in
/// any case (BCP 47). What is kept and shown stays as it was written. Pure.
/// </summary>
internal static class TextEquality
{
    /// <summary>The report itself when its text is spelled so already.</summary>
    public static Report Of(Report report)
    {
        var (description, language) = (Of(report.Description), report.Language?.ToLowerInvariant());
        var (actors, observation) = (Of(report.Actors), Of(report.Observation));
        return ReferenceEquals(description, report.Description) && language == report.Language
            && ReferenceEquals(actors, report.Actors) && ReferenceEquals(observation, report.Observation)
            ? report
            : report with { Description = description, Language = language, Actors = actors, Observation = observation };
    }

    /// <summary>The same instance when nothing is to be changed; null when nothing is left.</summary>
    public static string? Of(string? text) => text is null || ComparableText.Of(text) is not { Length: > 0 } same ? null : same;

    private static IReadOnlyList<Actor>? Of(IReadOnlyList<Actor>? actors)
    {
        if (actors is null) return null;
        List<Actor> same = [.. actors.Select(static actor => new Actor(Of(actor.Name) ?? string.Empty, Of(actor.Kind)))];
        return same.SequenceEqual(actors) ? actors : same;
    }

    private static Observation? Of(Observation? observation)
    {
        if (observation is null) return null;
        var same =
            observation with { Means = Of(observation.Means), Weapon = Of(observation.Weapon), Direction = Of(observation.Direction) };
        return same == observation ? observation : same == new Observation() ? null : same;
    }
}
