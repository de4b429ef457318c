using System.Text;
using Alerts.Contracts;
using Alerts.Text;

namespace Alerts.Disclosure;

/// <summary>
/// One English line that says what, how much, where and when. Made of our own words and the sectors' names: no reporter's text is in it.
/// </summary>
internal static class Headlines
{
    private static readonly string[] Names = [.. Enum.GetNames<EventCode>().Select(Spell)];

    public static string Of(Incident incident)
    {
        var line = new StringBuilder(Names[(int)incident.Event]);
        if (incident.Counts.Observed > 1) line.Append($" ({Qualified(incident.Counts)} observed)");
        if (incident.Sectors.Count > 0)
            line.Append(incident.Sectors is [var only] ? only.Relation == SectorRelation.Inside ? " in " : " possibly in " : " at ");
        line.AppendJoin(" or ", incident.Sectors.Take(3).Select(static sector => TextSanitizer.Within(sector.Name ?? sector.Id)));
        if (incident.Sectors.Count > 3) line.Append(" or elsewhere");
        return line.Append($", {incident.OccurredAt.UtcDateTime:yyyy-MM-dd HH:mm} UTC").ToString();
    }

    private static string Qualified(IncidentCounts counts) => counts.ObservedQualifier switch
    {
        CountQualifier.Approximate => $"about {counts.Observed}",
        CountQualifier.AtLeast => $"at least {counts.Observed}",
        _ => $"{counts.Observed}",
    };

    private static string Spell(string name)
    {
        var words = new StringBuilder();
        foreach (var letter in name)
        {
            if (char.IsUpper(letter) && words.Length > 0) words.Append(' ').Append(char.ToLowerInvariant(letter));
            else words.Append(letter);
        }
        return words.ToString();
    }
}
