using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using Alerts.Access;
using Alerts.AlertLog;
using Alerts.Contracts;
using Alerts.Disclosure;
using Alerts.Incidents;
using Alerts.Incidents.Correlation;
using Alerts.Tests.Disclosure;
using Alerts.Tests.Sectors;
using CsCheck;

namespace Alerts.Tests.Access;

/// <summary>
/// Exact and vague reports of one incident in any order, near real places among the sectors of the first border: what each kind of key is
/// told of where it lies.
/// </summary>
public sealed class PlacesToldProperties
{
    private static readonly DisclosurePolicy Visibility = new(() => DurandLine.Map);

    private static readonly Gen<LocatedReport[]> Reports =
        from centre in Gen.OneOf(DurandLine.Events.Select(real => real.Place).ToArray())
        from reports in (
            from meters in Gen.Double[0, 12_000]
            from direction in Gen.Double[0, 2 * Math.PI]
            from uncertainty in Gen.OneOf<double>(0, 50, 51, 500, 5_000, 24_000, 50_000)
            from view in Gen.Enum<Severity>()
            from isQuarantined in Gen.Frequency((5, Gen.Const(false)), (1, Gen.Const(true)))
            from reporter in Gen.OneOf("a", "b", "c")
            select Located(LocationGridProperties.Moved(centre, meters, direction), uncertainty, view, reporter, isQuarantined)).Array[1, 8]
        where reports.All(report => report.Place.Sectors.Count > 0)
        select reports;

    private static readonly Gen<(int Seed, int Sectors, GeoPrecision Precision)> Keys = Gen.Select(
        Gen.Int, Gen.Int[1, 3], Gen.Enum<GeoPrecision>());

    [Fact]
    public void A_limited_key_sees_no_location_outside_its_sectors() =>
        Gen.Select(Reports, Keys).Sample((reports, key) =>
    {
        var rights = Limited(reports, key);
        var mayKnow =
            reports.Where(report =>
                Touches(DurandLine.Map.Locate(report.Report.Location, Mention.Floored(report.Report.UncertaintyMeters)).Sectors, rights))
                    .ToList();
        HashSet<GeoPoint> points =
            [.. mayKnow.Select(report =>
                LocationGrid.Of(rights.GeoPrecision) is { } grid ? grid.CentreOf(report.Report.Location) : report.Report.Location)];
        // Due north or south of each other two places share their longitude.
        var hidden = reports.Where(report => points.All(point => point.Longitude != report.Report.Location.Longitude))
            .Select(report => string.Create(CultureInfo.InvariantCulture, $"[{report.Report.Location.Longitude},")).ToList();
        foreach (var (told, text) in Told(reports, rights))
        {
            // A place of none of them is the centre of the disc that holds what two say.
            var isWhole = DurandLine.Map.Locate(told.Location, told.UncertaintyMeters);
            Assert.True(points.Contains(told.Location) || Touches(isWhole.Sectors, rights));
            // What several say is held to be known less exactly than by the best of them: a disc of its own, which may touch more.
            var known = Discs(told).Where(disc => Touches(DurandLine.Map.Locate(disc.Location, disc.Meters).Sectors, rights))
                .Select(static disc => string.Create(CultureInfo.InvariantCulture, $"[{disc.Location.Longitude},")).ToHashSet();
            Assert.DoesNotContain(hidden, longitude => !known.Contains(longitude) && text.Contains(longitude, StringComparison.Ordinal));
            Assert.DoesNotContain(told.Sectors, sector => !rights.MaySee(sector.Id));
            Assert.True(told.NearestSector is null || rights.MaySee(told.NearestSector));
            Assert.Equal(Headlines.Of(told), told.Headline);
            Assert.DoesNotContain("\"score\"", text, StringComparison.Ordinal);
            Assert.DoesNotContain("\"previous\"", text, StringComparison.Ordinal);
            if (rights.GeoPrecision != GeoPrecision.Exact) continue;
            // All that goes with a place is that place's, and no side is named that is not beyond doubt.
            Assert.Equal(isWhole.DistanceToBorderMeters, told.DistanceToBorderMeters);
            Assert.True(told.Side is null || told.Side == isWhole.Side);
            Assert.True(told.Side is null || told.PossibleSides is null);
        }
    }, iter: 3_000);

    [Fact]
    public void A_reader_once_told_keeps_receiving_and_its_first_alert_is_raised() =>
        Gen.Select(Reports, Keys).Sample((reports, key) =>
    {
        var rights = Limited(reports, key);
        var heard = false;
        foreach (var entry in Log(reports))
        {
            var view = entry.For(rights, Visibility)?.For(AlertFilter.Everything);
            Assert.True(view is not null || !heard);
            if (view is null) continue;
            Assert.Equal(!heard, view.Content.Type == AlertType.Raised);
            Assert.Equal(!heard, view.Content.Changes.Contains(IncidentChange.Opened));
            heard = true;
        }
    }, iter: 3_000);

    [Fact]
    public void A_location_change_is_announced_exactly_when_the_disclosed_location_changed() => Gen.Select(
        Reports, Keys).Sample((reports, key) =>
    {
        var rights = Limited(reports, key) with { GeoPrecision = GeoPrecision.Exact };
        Incident? last = null;
        foreach (var view in Log(reports).Select(entry => entry.For(rights, Visibility)?.For(AlertFilter.Everything)).OfType<AlertView>())
        {
            var now = view.Content.Incident;
            if (last is not null)
            {
                Assert.Equal(!Placement.AreSame(last, now), view.Content.Changes.Contains(IncidentChange.Location));
                Assert.Equal(!last.Sectors.SequenceEqual(now.Sectors), view.Content.Changes.Contains(IncidentChange.Sectors));
            }
            last = now;
        }
        // The seed: a place that was left, found again and left anew before anything was told.
    }, seed: "bVErCVWgSYX2", iter: 3_000);

    [Fact]
    public void A_filter_raises_each_incident_once_and_first() =>
        Gen.Select(Reports, Keys, Gen.Enum<Severity>()).Sample((reports, key, severity) =>
    {
        var all = new Rights { KeyId = "k", Name = "n", Role = Role.Watcher };
        var filter = new AlertFilter { Sectors = Limited(reports, key).Sectors!.ToHashSet(), MinSeverity = severity };
        var types = Log(reports).Select(entry => entry.For(all, Visibility)!.For(filter)?.Content.Type).OfType<AlertType>().ToList();
        Assert.Equal(types.Select((_, index) => index == 0 ? AlertType.Raised : AlertType.Updated), types);
    }, iter: 3_000);

    [Fact]
    public void A_vague_report_changes_neither_place_nor_sectors() =>
        Reports.Where(reports => reports[0].Report.UncertaintyMeters <= Mention.VagueMeters).Sample(reports =>
    {
        var state = Some.Opened(reports[0] with { IsQuarantined = false }).State;
        foreach (var report in reports.Where(report => report.Report.UncertaintyMeters > Mention.VagueMeters))
        {
            var after = IncidentDecider.Join(state, report, Some.Joining, Some.Rules, Some.Noon).State.Incident;
            Assert.True(Placement.AreSame(state.Incident, after));
            Assert.Same(state.Incident.Sectors, after.Sectors);
            Assert.Empty(after.EarlierPlaces!);
        }
    });

    [Fact]
    public void Each_sector_belongs_to_one_location_only() => Reports.Sample(reports =>
    {
        var incident = States(reports)[^1].Incident;
        var ids = incident.Sectors.Concat(incident.EarlierPlaces!.SelectMany(place => place.Sectors)).Select(sector => sector.Id).ToList();
        Assert.Equal(ids.Distinct(), ids);
    });

    [Fact]
    public void Incidents_of_an_earlier_version_are_shown_to_the_sectors_their_disc_touches() =>
        Gen.Select(Reports, Keys).Sample((reports, key) =>
    {
        var rights = Limited(reports, key);
        var state = Some.Opened(reports[0] with { IsQuarantined = false }).State;
        var everywhere = reports.SelectMany(report => report.Place.Sectors).DistinctBy(sector => sector.Id).ToList();
        state = state with { Incident = state.Incident with { EarlierPlaces = null, Sectors = everywhere } };
        foreach (var report in reports[1..]) state = IncidentDecider.Join(state, report, Some.Joining, Some.Rules, Some.Noon).State;
        var place = DurandLine.Map.Locate(state.Incident.Location, state.Incident.UncertaintyMeters);
        Assert.Equal(Touches(place.Sectors, rights), Visibility.Of(state.Incident, rights) is not null);
    });

    private static List<(Incident Told, string Text)> Told(LocatedReport[] reports, Rights rights)
    {
        List<(Incident, string)> told = [];
        foreach (var state in States(reports))
        {
            if (Visibility.Of(state.Incident, rights) is { } incident)
                told.Add((incident, System.Text.Json.JsonSerializer.Serialize(incident, ContractsJson.Default.Incident)));
        }
        foreach (var entry in Log(reports))
        {
            if (entry.For(rights, Visibility) is not { } view) continue;
            foreach (var one in (AlertView[])[view, view.Raised]) told.Add((one.Content.Incident, Encoding.UTF8.GetString(one.Json.Span)));
        }
        return told;
    }

    private static List<IncidentState> States(LocatedReport[] reports)
    {
        List<IncidentState> states = [Some.Opened(reports[0]).State];
        foreach (var report in reports[1..]) states.Add(IncidentDecider.Join(states[^1], report, Near, Some.Rules, Some.Noon).State);
        return states;
    }

    /// <summary>As the decisions have it written: at times held back, at times at once.</summary>
    private static List<StoredAlert> Log(LocatedReport[] reports)
    {
        var state = Some.Opened(reports[0]).State;
        List<StoredAlert> log = [Entry(1, new(AlertType.Raised, Some.Noon, [IncidentChange.Opened], state.Correlation, state.Incident))];
        var now = Some.Noon;
        for (var index = 1; index < reports.Length; index++)
        {
            now += TimeSpan.FromSeconds(index % 3 == 0 ? 0.1 : 1.1);
            var decision = IncidentDecider.Join(state, reports[index], Near, Some.Rules, now);
            state = decision.State;
            if (decision is Decision.Joined { AnnounceNow: true } || (index == reports.Length - 1 && state.HeldBack.Count > 0)) Announce();
        }
        return log;

        void Announce()
        {
            (state, var changes, var previous) = IncidentDecider.Announce(state, now);
            log.Add(Entry(log.Count + 1, new(AlertType.Updated, now, changes, state.Correlation, state.Incident, previous)));
        }
    }

    private static readonly CorrelationTrace Near = new(CorrelationRule.SameFamilyNear, 0.123);

    private static StoredAlert Entry(int seq, LogEntry entry) =>
        StoredAlert.Read("e", (byte[])[.. Encoding.UTF8.GetBytes($"{seq};"), .. entry.ToText().Span]);

    private static LocatedReport Located(GeoPoint place, double uncertainty, Severity view, string reporter, bool isQuarantined) => new(
        Some.Report() with { ReportId = Guid.NewGuid(), Location = place, UncertaintyMeters = uncertainty, Severity = view },
        Some.Source(reporter),
        DurandLine.Map.Locate(place, uncertainty),
        isQuarantined)
    {
        PublicId = Guid.NewGuid(),
        Map = DurandLine.Map,
    };

    private static IEnumerable<(GeoPoint Location, double Meters)> Discs(Incident told) =>
    [
        (told.Location, told.UncertaintyMeters),
        .. (told.EarlierPlaces ?? []).Select(static place => (place.Location, place.UncertaintyMeters)),
        .. told.FirstPlace is { } first ? [(first.Location, first.UncertaintyMeters)] : Array.Empty<(GeoPoint, double)>(),
    ];

    private static bool Touches(IReadOnlyList<IncidentSector> sectors, Rights rights) => sectors.Any(sector => rights.MaySee(sector.Id));

    /// <summary>Limited to sectors that some report touches.</summary>
    private static Rights Limited(LocatedReport[] reports, (int Seed, int Sectors, GeoPrecision Precision) key)
    {
        string[] touched =
            [.. reports.SelectMany(report => report.Place.Sectors).Select(sector => sector.Id).Distinct().Order(StringComparer.Ordinal)];
        new Random(key.Seed).Shuffle(touched);
        return new()
        {
            KeyId = "k",
            Name = "n",
            Role = Role.Watcher,
            GeoPrecision = key.Precision,
            Sectors = touched.Take(key.Sectors).ToFrozenSet(StringComparer.Ordinal)
        };
    }
}
