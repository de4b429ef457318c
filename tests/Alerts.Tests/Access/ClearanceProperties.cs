using System.Collections.Frozen;
using System.Text;
using Alerts.Access;
using Alerts.AlertLog;
using Alerts.Contracts;
using Alerts.Disclosure;
using Alerts.Tests.Disclosure;
using Alerts.Tests.Sectors;
using CsCheck;

namespace Alerts.Tests.Access;

/// <summary>
/// Among the sectors of the first border, and near its line, nothing tells a key of lower clearance where in a cell something happened.
/// </summary>
public sealed class ClearanceProperties
{
    private static readonly DisclosurePolicy Visibility = new(() => DurandLine.Map);

    private static readonly Gen<GeoPoint> Place =
        Gen.Select(Gen.OneOf(DurandLine.Events.Select(real => real.Place).ToArray()), Gen.Double[0, 30_000], Gen.Double[0, 2 * Math.PI])
        .Select(LocationGridProperties.Moved);

    private static readonly Gen<(GeoPoint, GeoPoint)> TwoPlaces = Gen.Select(Place, Gen.Double[0, 6_000], Gen.Double[0, 2 * Math.PI])
        .Select((place, meters, direction) => (place, LocationGridProperties.Moved(place, meters, direction)));

    private static readonly Gen<Rights> Cleared =
        from precision in Gen.OneOf(GeoPrecision.Near, GeoPrecision.Region)
        from isLimited in Gen.Bool
        from sectors in Gen.Shuffle(DurandLine.Sectors.Sectors.Select(sector => sector.Id).ToArray(), 1, 60)
        select new Rights
        {
            KeyId = "k",
            Name = "n",
            Role = Role.Watcher,
            GeoPrecision = precision,
            Sectors = isLimited ? sectors.ToFrozenSet(StringComparer.Ordinal) : null
        };

    [Fact]
    public void Two_locations_in_one_cell_are_indistinguishable() =>
        Gen.Select(TwoPlaces, Gen.Int[0, 5_000], Cleared).Sample((places, uncertainty, rights) =>
    {
        var (one, other) = places;
        if (LocationGrid.Of(rights.GeoPrecision)!.CentreOf(one) != LocationGrid.Of(rights.GeoPrecision)!.CentreOf(other)) return true;
        var id = Guid.NewGuid();
        var (seen, seenOther) = (View(Alert(id, one, uncertainty), rights), View(Alert(id, other, uncertainty), rights));
        // A limited key hears of an incident exactly when its sectors are touched; of what it hears, the place is as rough as for all.
        return (rights.Sectors is not null && (seen is null || seenOther is null)) || seen == seenOther;
    }, iter: 2_000);

    [Fact]
    public void Disclosed_sectors_and_side_are_true_of_the_exact_location() => Gen.Select(
        Place, Gen.Int[0, 5_000], Cleared).Sample((place, uncertainty, rights) =>
    {
        var alert = Alert(Guid.NewGuid(), place, uncertainty);
        if (alert.For(rights, Visibility)?.Content.Incident is not { } told) return true;
        var truth = DurandLine.Map.Locate(place, uncertainty);
        Assert.All(
            truth.Sectors.Where(sector => rights.MaySee(sector.Id)),
            sector => Assert.Contains(sector.Id, told.Sectors.Select(seen => seen.Id)));
        Assert.All(
            told.Sectors.Where(sector => sector.Relation == SectorRelation.Inside), sector => Assert.Contains(sector, truth.Sectors));
        Assert.True(told.Side is null || told.Side == truth.Side);
        return true;
    }, iter: 2_000);

    [Fact]
    public void Location_changes_and_scores_are_not_disclosed_to_a_rough_clearance() =>
        Gen.Select(Place, Cleared).Sample((place, rights) =>
    {
        var alert = Alert(Guid.NewGuid(), place, 100);
        return alert.For(rights, Visibility) is not { } view
            || (view.Content.Changes.SequenceEqual([IncidentChange.Reports])
                && view.Content.Correlation is { Score: null, Rule: CorrelationRule.SameFamilyNear }
                    && !Text(view).Contains("score", StringComparison.Ordinal));
    });

    [Fact]
    public void Clearance_never_hides_an_incident() =>
        Gen.Select(Place, Gen.Int[0, 5_000], Cleared).Sample((place, uncertainty, rights) =>
    {
        var alert = Alert(Guid.NewGuid(), place, uncertainty);
        return alert.For(rights, Visibility) is null == (alert.For(rights with { GeoPrecision = GeoPrecision.Exact }, Visibility) is null);
    });

    [Fact]
    public void Keys_of_other_clearance_or_later_sectors_never_share_a_view() => Gen.Select(Place, Cleared).Sample((place, rights) =>
    {
        var alert = Alert(Guid.NewGuid(), place, 100);
        var exact = alert.For(rights with { GeoPrecision = GeoPrecision.Exact }, Visibility);
        var near = alert.For(rights with { GeoPrecision = GeoPrecision.Near }, Visibility);
        var region = alert.For(rights with { GeoPrecision = GeoPrecision.Region }, Visibility);
        if (exact is null) return true;
        Assert.NotEqual(exact.Content.Incident.Location, near!.Content.Incident.Location);
        Assert.NotEqual(near.Content.Incident.UncertaintyMeters, region!.Content.Incident.UncertaintyMeters);
        Assert.Same(near, alert.For(rights with { KeyId = "other", GeoPrecision = GeoPrecision.Near }, Visibility));
        return alert.For(rights with { GeoPrecision = GeoPrecision.Near }, Some.Visibility)!.Content.Incident.Sectors.Count == 0;
    });

    private static StoredAlert Alert(Guid id, GeoPoint place, double uncertainty)
    {
        var report = Some.Report() with { ReportId = id, Location = place, UncertaintyMeters = uncertainty };
        var located = DurandLine.Map.Locate(place, uncertainty);
        var incident = Some.Opened(Some.Located(report, place: located)).State.Incident;
        var entry = new LogEntry(
            AlertType.Updated,
            Some.Noon,
            [IncidentChange.Reports, IncidentChange.Location, IncidentChange.Sectors],
            new(CorrelationRule.SameFamilyNear, 0.5),
            incident);
        return StoredAlert.Read("e", (byte[])[.. "1;"u8, .. entry.ToText().Span]);
    }

    private static string? View(StoredAlert alert, Rights rights) => alert.For(rights, Visibility) is { } view ? Text(view) : null;

    private static string Text(AlertView view) => Encoding.UTF8.GetString(view.Json.Span);
}
