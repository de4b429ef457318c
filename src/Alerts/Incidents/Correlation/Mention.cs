using Alerts.Contracts;
using Alerts.Reporters;

namespace Alerts.Incidents.Correlation;

/// <summary>One thing that one source says, as correlation sees it.</summary>
/// <param name="event_">The kind of event.</param>
/// <param name="uncertaintyMeters">Radius about it, with <see cref="MinUncertaintyMeters"/> as its floor.</param>
/// <param name="isQuarantined">Said in quarantine: it joins what there is, and never holds two together.</param>
/// <param name="owner">The incident that it is part of; null for a report that is being decided.</param>
internal sealed class Mention(
    Source source, Observed word, EventCode event_, GeoPoint location, double uncertaintyMeters, bool isQuarantined, Guid? owner)
{
    public Source Source => source;

    public Observed Word => word;

    public EventCode Event => event_;

    public GeoPoint Location => location;

    public double UncertaintyMeters => uncertaintyMeters;

    public bool IsQuarantined => isQuarantined;

    public Guid? Owner => owner;

    /// <summary>
    /// Nobody knows a place better than that, whatever is claimed: a phone's position is good to some 5 to 20 metres, and what is reported
    /// lies beside the phone.
    /// </summary>
    public const double MinUncertaintyMeters = 50;

    /// <summary>Beyond it a place says which district, not which incident.</summary>
    public const double VagueMeters = 5_000;

    public DateTimeOffset From => Word.From;

    public DateTimeOffset Until => Word.Until;

    public TimeSpan Duration => Until - From;

    public static Mention Of(LocatedReport report) =>
        new(
            report.Source,
            ObservationHistory.Of(report),
            report.Report.Event,
            report.Report.Location,
            Floored(report.Report.UncertaintyMeters),
            report.IsQuarantined,
            null);

    /// <param name="only">Which of the things that were said of it, in the order of its sources; null: all.</param>
    public static IEnumerable<Mention> Of(IncidentState state, IReadOnlySet<int>? only = null)
    {
        var index = 0;
        foreach (var contribution in state.Contributions)
        {
            foreach (var word in contribution.Observations)
            {
                if (only?.Contains(index++) == false) continue;
                yield return Of(contribution, word, state.Incident);
            }
        }
    }

    /// <summary>What an earlier version wrote down without kind and place is taken for the incident's.</summary>
    public static Mention Of(Contribution contribution, Observed word, Incident incident) => new(
        contribution.Source,
        word,
        word.Event ?? incident.Event,
        word.Location ?? incident.Location,
        Floored(word.Location is null ? incident.UncertaintyMeters : word.UncertaintyMeters),
        contribution.IsQuarantined,
        incident.Id);

    public static double Floored(double meters) => Math.Max(meters, MinUncertaintyMeters);

    public static IComparer<Mention> InOrder { get; } = Comparer<Mention>.Create(Compare);

    /// <summary>By what was said alone, so that the order in which reports are decided does not matter.</summary>
    public static int Compare(Mention a, Mention b)
    {
        var order = a.From.CompareTo(b.From);
        if (order != 0) return order;
        order = a.Location.Longitude.CompareTo(b.Location.Longitude);
        if (order != 0) return order;
        order = a.Location.Latitude.CompareTo(b.Location.Latitude);
        return order != 0 ? order : a.Word.PublicId.CompareTo(b.Word.PublicId);
    }
}
