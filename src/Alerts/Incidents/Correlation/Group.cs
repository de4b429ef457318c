using Alerts.Contracts;
using Alerts.Disclosure;

namespace Alerts.Incidents.Correlation;

/// <summary>Things that were said of one occurrence, on their way to becoming an incident.</summary>
/// <param name="mentions">In the order of <see cref="Mention.Compare"/>.</param>
internal sealed class Group(IReadOnlyList<Mention> mentions)
{
    public List<Mention> Mentions { get; } = [.. mentions.Order(Mention.InOrder)];

    /// <summary>The incident as which it goes on; null: a report alone, which opens one.</summary>
    public Guid? Id { get; set; }

    /// <summary>The incident that it was a part of, when it is one of its own from now on.</summary>
    public Guid? SplitFrom { get; set; }

    public IReadOnlyList<MaybeSame> MaybeSameAs { get; set; } = [];

    public int CountOf(Guid incident)
    {
        var count = 0;
        foreach (var one in Mentions)
        {
            if (one.Owner == incident) count++;
        }
        return count;
    }

    /// <summary>Whether it is this incident as it was.</summary>
    public bool IsJust(IncidentState state, List<Mention> all) =>
        Mentions.TrueForAll(one => one.Owner == state.Incident.Id) && Mentions.Count == all.Count(one => one.Owner == state.Incident.Id);

    /// <summary>Whether something of its incident is no longer part of it.</summary>
    public bool Lost(List<Mention> all) => all.Exists(one => one.Owner == Id && !Mentions.Contains(one));

    /// <summary>By source, in the order in which they were known; a report that is being decided comes last.</summary>
    public IReadOnlyList<Contribution> Contributions(IncidentState state, LocatedReport? report)
    {
        // Too many to have been looked at one by one: they stay together.
        var isWhole = !Correlator.IsSmall(state);
        List<Contribution> kept = isWhole ? [.. state.Contributions] : [];
        foreach (var one in Mentions)
        {
            if (one.Owner is null || (isWhole && one.Owner == state.Incident.Id)) continue;
            var index = kept.FindIndex(known => known.Source == one.Source && known.IsQuarantined == one.IsQuarantined);
            if (index < 0) kept.Add(ObservationHistory.First(one.Source, one.Word, one.IsQuarantined));
            else kept[index] = ObservationHistory.With(kept[index], one.Word);
        }
        return report is null ? kept : ObservationHistory.Add(kept, report);
    }

    /// <summary>Whoever was told of an incident that this one takes in goes on hearing of it, told of the place that they know.</summary>
    public static Incident CarryPlaces(Incident incident, IEnumerable<IncidentState> takenIn)
    {
        // Nobody knows which sector an earlier version told of which place.
        if (incident.EarlierPlaces is null) return incident;
        List<IncidentPlace> earlier = [.. incident.EarlierPlaces];
        HashSet<string> told =
            [.. incident.Sectors.Concat(earlier.SelectMany(static place => place.Sectors)).Select(static sector => sector.Id)];
        foreach (var other in takenIn.Select(static state => state.Incident))
        {
            foreach (var place in (other.EarlierPlaces ?? []).Append(Placement.PlaceOf(other)))
            {
                IReadOnlyList<IncidentSector> left = [.. place.Sectors.Where(sector => told.Add(sector.Id))];
                if (left.Count > 0) earlier.Add(place with { Sectors = left });
            }
        }
        return earlier.Count == incident.EarlierPlaces.Count ? incident : incident with { EarlierPlaces = earlier };
    }
}
