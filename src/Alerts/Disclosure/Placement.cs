using Alerts.Contracts;

namespace Alerts.Disclosure;

/// <summary>
/// Where an incident lies, and which sector is told what of that. A sector that its place no longer touches goes on hearing of it, told of
/// the last place that touched it and of no later one. Each sector stands in one place only, so an incident holds no more of them than were
/// ever told. Pure.
/// </summary>
internal static class Placement
{
    private const double HardlyKnownMeters = 25_000;

    /// <summary>Puts it elsewhere; whoever was told of the place before keeps that one, unless the new one touches them too.</summary>
    public static Incident Move(Incident incident, IncidentPlace to)
    {
        // What an earlier version wrote does not say which sector was told of which place.
        if (incident.EarlierPlaces is not { } earlier)
            return At(incident, to) with { Sectors = [.. to.Sectors, .. Without(incident.Sectors, to.Sectors)] };
        List<IncidentPlace> kept = [];
        foreach (var place in earlier.Append(PlaceOf(incident)))
        {
            var left = Without(place.Sectors, to.Sectors);
            if (left.Count > 0) kept.Add(left.Count == place.Sectors.Count ? place : place with { Sectors = left });
        }
        return At(incident, to) with { EarlierPlaces = kept.Count == 0 ? [] : kept };
    }

    /// <summary>
    /// The incident where a reader of these sectors may know it to be: nothing of a place that touches none of them; null when no place
    /// does.
    /// </summary>
    public static Incident? ToldTo(Incident incident, Func<string, bool> maySee)
    {
        List<IncidentPlace> earlier = [.. (incident.EarlierPlaces ?? []).Select(place => ToldTo(place, maySee)).OfType<IncidentPlace>()];
        var first = incident.FirstPlace is { Sectors: { } touched } && touched.Any(maySee) ? incident.FirstPlace : null;
        if (incident.Sectors.Any(sector => maySee(sector.Id)))
            return incident is { EarlierPlaces: [], FirstPlace: null }
                ? incident
                : incident with { EarlierPlaces = earlier, FirstPlace = first };
        return earlier is [.. var others, var last] ? At(incident, last) with { EarlierPlaces = others, FirstPlace = first } : null;
    }

    private static IncidentPlace? ToldTo(IncidentPlace place, Func<string, bool> maySee)
    {
        List<IncidentSector> visible = [.. place.Sectors.Where(sector => maySee(sector.Id))];
        if (visible.Count == 0) return null;
        return place with { Sectors = visible, NearestSector = place.NearestSector is { } nearest && maySee(nearest) ? nearest : null };
    }

    /// <summary>Whether it lies in one of these sectors, or is still told to one.</summary>
    public static bool Concerns(Incident incident, IReadOnlySet<string> sectors) =>
        incident.Sectors.Any(sector => sectors.Contains(sector.Id))
        || incident.EarlierPlaces?.Any(place => place.Sectors.Any(sector => sectors.Contains(sector.Id))) == true;

    public static Incident At(Incident incident, IncidentPlace place) => incident with
    {
        Location = place.Location,
        UncertaintyMeters = place.UncertaintyMeters,
        Sectors = place.Sectors,
        NearestSector = place.NearestSector,
        Side = place.Side,
        PossibleSides = place.PossibleSides,
        DistanceToBorderMeters = place.DistanceToBorderMeters,
    };

    public static IncidentPlace PlaceOf(Incident incident) => new(
        incident.Location,
        incident.UncertaintyMeters,
        incident.Sectors,
        incident.NearestSector,
        incident.Side,
        incident.DistanceToBorderMeters,
        incident.PossibleSides);

    /// <summary>Whether both say the same of where it lies.</summary>
    public static bool AreSame(Incident one, Incident other) =>
        (one.Location, one.UncertaintyMeters, one.NearestSector, one.Side, one.DistanceToBorderMeters)
        == (other.Location, other.UncertaintyMeters, other.NearestSector, other.Side, other.DistanceToBorderMeters);

    /// <summary>What a better position leaves behind. A first one that was hardly known is no better than none.</summary>
    public static FirstPlace? FirstPlaceOf(Incident before, Incident after)
    {
        var touched = before.EarlierPlaces is null ? null : before.Sectors.Select(sector => sector.Id).ToArray();
        var first = before.FirstPlace ?? new(before.Location, before.UncertaintyMeters, touched);
        return first.UncertaintyMeters < HardlyKnownMeters
            && (first.Location, first.UncertaintyMeters) != (after.Location, after.UncertaintyMeters) ? first : null;
    }

    /// <summary>
    /// Whether both say the same to the same sectors: a place may have been left, found again and left anew before anything was told.
    /// </summary>
    public static bool AreTold(IReadOnlyList<IncidentPlace>? one, IReadOnlyList<IncidentPlace>? other) =>
        (one ?? []).SequenceEqual(other ?? [], SamePlace);

    private static readonly IEqualityComparer<IncidentPlace> SamePlace = EqualityComparer<IncidentPlace>.Create(static (a, b) =>
        a!.Location == b!.Location && a.UncertaintyMeters.Equals(b.UncertaintyMeters)
        && a.Sectors.Select(static sector => sector.Id).SequenceEqual(b.Sectors.Select(static sector => sector.Id)));

    private static IReadOnlyList<IncidentSector> Without(IReadOnlyList<IncidentSector> sectors, IReadOnlyList<IncidentSector> taken)
    {
        if (sectors.Count == 0 || taken.Count == 0) return sectors;
        var ids = taken.Select(sector => sector.Id).ToHashSet(StringComparer.Ordinal);
        return [.. sectors.Where(sector => !ids.Contains(sector.Id))];
    }
}
