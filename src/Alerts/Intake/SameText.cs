using System.Globalization;
using ADRaffy.ENSNormalize;
using Alerts.Contracts;

namespace Alerts.Intake;

/// <summary>
/// Texts that say the same in other code points are one text to the fingerprint: Unicode's form C (UAX #15), line ends as LF, no space around it, a language tag in
/// any case (BCP 47). What is kept and shown stays as it was written. Pure.
/// </summary>
internal static class SameText
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

    /// <summary>The same instance when nothing is to be changed.</summary>
    public static string? Of(string? text)
    {
        if (text is null) return null;
        var trimmed = text.Trim().Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');
        var composed = IsComposed(trimmed) ? trimmed : Compose(trimmed);
        return composed.Length == 0 ? null : composed == text ? text : composed;
    }

    // String.Normalize changes nothing in the invariant mode, which the program keeps so as not to need ICU on the machine.
    private static string Compose(string text) => ENSNormalize.NF.NFC(text);

    /// <summary>
    /// Whether it is in form C for certain, without the tables: so are Latin up to U+02FF and Arabic as keyboards write it, as long as no mark stands among them.
    /// </summary>
    private static bool IsComposed(ReadOnlySpan<char> text)
    {
        foreach (var character in text)
        {
            var isPlain = character < '\u0300'
                || (character is >= '\u0600' and <= '\u06FF' && CharUnicodeInfo.GetUnicodeCategory(character) != UnicodeCategory.NonSpacingMark)
                || character is >= '\u200B' and <= '\u205E';
            if (!isPlain) return false;
        }
        return true;
    }

    private static IReadOnlyList<Actor>? Of(IReadOnlyList<Actor>? actors)
    {
        if (actors is null) return null;
        List<Actor> same = [.. actors.Select(static actor => new Actor(Of(actor.Name) ?? string.Empty, Of(actor.Kind)))];
        return same.SequenceEqual(actors) ? actors : same;
    }

    private static Observation? Of(Observation? observation)
    {
        if (observation is null) return null;
        var same = observation with { Means = Of(observation.Means), Weapon = Of(observation.Weapon), Direction = Of(observation.Direction) };
        return same == observation ? observation : same == new Observation() ? null : same;
    }
}
