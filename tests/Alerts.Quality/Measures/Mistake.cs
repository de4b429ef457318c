using System.Text.Json;
using Alerts.Contracts;
using Alerts.Quality.Worlds;

namespace Alerts.Quality.Measures;

/// <summary>A report in the wrong incident, or away from its own.</summary>
/// <param name="One">The kind of what most reports there tell of.</param>
/// <param name="Other">The kind that strays.</param>
/// <param name="Reports">How many reports stray together.</param>
/// <param name="Stray">The first of them.</param>
/// <param name="Beside">The report, of those it is wrongly with or wrongly without, that lies nearest to it in time.</param>
internal sealed record Mistake(EventCode One, EventCode Other, int Reports, ToldReport Stray, ToldReport Beside)
{
    /// <summary>Whichever comes first in the order of codes stands first.</summary>
    public string Kinds => One <= Other ? $"{Word(One)} + {Word(Other)}" : $"{Word(Other)} + {Word(One)}";

    private static string Word(EventCode code) => JsonNamingPolicy.KebabCaseLower.ConvertName($"{code}");
}
