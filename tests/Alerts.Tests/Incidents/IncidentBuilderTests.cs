using Alerts.Contracts;
using Alerts.Geo;
using Alerts.Incidents;
using Alerts.Incidents.Assessment;
using Alerts.Incidents.Correlation;

namespace Alerts.Tests.Incidents;

public sealed class IncidentBuilderTests
{
    [Fact]
    public void Unnamed_organisations_and_sides_are_not_counted()
    {
        IReadOnlyList<Contribution> contributions =
        [
            ObservationHistory.First(Some.Located(source: Some.Source("a"))),
            ObservationHistory.First(Some.Located(source: Some.Source("b", "red", "AF"))),
            ObservationHistory.First(Some.Located(source: Some.Source("c", "red"))),
        ];
        Assert.Equal(new(3, 3, 1, 1, null), SourceCounter.Count(3, quarantined: 0, contributions));
    }

    [Fact]
    public void The_middle_of_agreeing_positions_is_stated_with_its_sectors_and_uncertainty()
    {
        var first = Some.Mapped(
            Some.Report() with { ReportId = Guid.NewGuid(), Location = Some.East(Some.Point, -100) }, Some.Source("nadia", "red"));
        var exact = Some.Mapped(
            Some.Report() with { ReportId = Guid.NewGuid(), UncertaintyMeters = 125, Location = Some.East(Some.Point, 200) },
            Some.Source("omar", "blue"));
        foreach (var merged in new[] { Merge(first, exact), Merge(exact, first) })
        {
            Assert.Equal(100, Distance.Meters(merged.Location, Some.Point), 1.0);
            Assert.Equal(
                (231, "east", 100), (merged.UncertaintyMeters, merged.NearestSector, Math.Round(merged.DistanceToBorderMeters!.Value)));
            Assert.Equal(
                [("east", SectorRelation.Possible), ("west", SectorRelation.Possible)],
                merged.Sectors.Select(static one => (one.Id, one.Relation)).Order());
        }
    }

    [Fact]
    public void A_sector_ruled_out_by_a_better_position_keeps_the_location_it_was_shown()
    {
        var vague = Some.Located(Some.Report() with { UncertaintyMeters = 5_000 }, place: Some.PlaceIn("west", "east"));
        var merged = Merge(vague, Some.Located(place: Some.PlaceIn("west")));
        Assert.Equal([new("west", "v1", SectorRelation.Inside)], merged.Sectors);
        var kept = Assert.Single(merged.EarlierPlaces!);
        Assert.Equal((vague.Report.Location, 5_000), (kept.Location, kept.UncertaintyMeters));
        Assert.Equal([new("east", "v1", SectorRelation.Possible)], kept.Sectors);
    }

    [Fact]
    public void A_vaguer_report_of_other_sectors_adds_none()
    {
        var merged = Merge(
            Some.Located(place: Some.PlaceIn("west")),
            Some.Located(Some.Report() with { UncertaintyMeters = 5_000 }, place: Some.PlaceIn("west", "east")));
        Assert.Equal([new("west", "v1", SectorRelation.Inside)], merged.Sectors);
        Assert.Empty(merged.EarlierPlaces!);
    }

    [Fact]
    public void Casualties_are_the_widest_range_with_the_median_of_the_best_estimates()
    {
        var one = Some.Located(Some.Report() with { Casualties = new() { Killed = new(2, 3, 4), Civilians = false } });
        var other = Some.Located(
            Some.Report() with { Casualties = new() { Killed = new(1, 2, null), Injured = new(null, 7, null), Civilians = true } },
            Some.Source("omar", "blue"));
        Assert.Equal(new() { Killed = new(1, 3, 4), Injured = new(null, 7, null), Civilians = true }, Merge(one, other).Casualties);
    }

    /// <summary>Twelve killed, then two, by the same reporter: two. The severity follows.</summary>
    [Fact]
    public void A_corrected_toll_replaces_the_first_in_whatever_order_they_are_decided()
    {
        var first = Killed(12);
        var second = Killed(2) with { SaidAt = Some.Noon.AddMinutes(5) };
        foreach (var (opening, joining) in ((LocatedReport, LocatedReport)[])[(first, second), (second, first)])
        {
            var opened = Some.Opened(opening).State;
            var incident = IncidentDecider.Join(opened, joining, Some.Joining, Some.Rules, Some.Noon).State.Incident;
            Assert.Equal((new(null, 2, null), Severity.Severe), (incident.Casualties!.Killed!, incident.Severity));
        }
    }

    /// <summary>A follow-up that is silent about the dead does not raise them.</summary>
    [Fact]
    public void A_later_report_keeps_values_it_does_not_mention()
    {
        var more =
            Some.Located(
                Some.Report() with { Casualties = new() { Injured = new(null, 3, null) } }) with
            { SaidAt = Some.Noon.AddMinutes(2) };
        var incident = Merge(Killed(12), more);
        Assert.Equal((12, 3, Severity.Extreme), (incident.Casualties!.Killed!.Best, incident.Casualties.Injured!.Best, incident.Severity));
    }

    [Fact]
    public void A_denial_does_not_lower_the_severity()
    {
        var incident = Merge(Killed(12), Killed(0, "omar", "blue"), Killed(0, "laila", "green"));
        Assert.Equal((new(0, 0, 12), Severity.Extreme), (incident.Casualties!.Killed!, incident.Severity));
    }

    [Fact]
    public void An_air_strike_during_hours_of_shelling_splits_no_incident()
    {
        var border = new SimpleBorder(Some.Rules);
        foreach (var (code, minutes) in ((EventCode, int)[])
            [
                (EventCode.Shelling, -200),
                (EventCode.Shelling, -175),
                (EventCode.Shelling, -150),
                (EventCode.Shelling, -125),
                (EventCode.AirStrike, -120),
                (EventCode.Shelling, -100),
                (EventCode.Shelling, -75)
            ])
            border.Take(Some.Located(Some.Report(code, minutes)), Some.Noon);
        Assert.Equal(EventCode.AirStrike, Assert.Single(border.Incidents).Incident.Event);
    }

    [Fact]
    public void Severity_recorded_by_an_earlier_version_is_kept()
    {
        var old = Some.Opened(Some.Located()).State is var state
            ? state with
            {
                IsBySource = false,
                Incident = state.Incident with { Severity = Severity.Extreme, Events = [EventCode.Shelling, EventCode.ChemicalWeapon] },
                Contributions =
                    [.. state.Contributions.Select(one =>
                        one with { Observations = [.. one.Observations.Select(word => word with { Event = null, Location = null })] })],
            }
            : null!;
        var after =
            IncidentDecider.Join(
                IncidentDecider.Known(old),
                Some.Located(Some.Report(), Some.Source("omar", "blue")),
                Some.Joining,
                Some.Rules,
                Some.Noon).State.Incident;
        Assert.Equal((Severity.Extreme, EventCode.ChemicalWeapon), (after.Severity, after.Event));
    }

    [Fact]
    public void One_exaggeration_among_three_sources_changes_the_range_and_not_the_best() => Assert.Equal(
        new(2, 3, 900), Merge(Killed(2, "nadia", "red"), Killed(3, "omar", "blue"), Killed(900, "laila", "green")).Casualties!.Killed);

    [Fact]
    public void Many_accounts_of_one_organisation_are_one_source() => Assert.Equal(
        new(2, 2, 900),
        Merge([
            Killed(2, "nadia", "red"),
            Killed(2, "omar", "blue"),
            .. Enumerable.Range(0, 50).Select(number => Killed(900, $"account {number}", "green"))
        ]).Casualties!.Killed);

    [Fact]
    public void Casualties_recorded_by_an_earlier_version_are_kept()
    {
        var old = Some.Opened(Killed(7)).State is var state
            ? state with
            {
                IsBySource = false,
                Contributions =
                    [.. state.Contributions.Select(one =>
                        one with { Observations = [.. one.Observations.Select(word => word with { Casualties = null })] })]
            } : null!;
        var after =
            IncidentDecider.Join(
                IncidentDecider.Known(old),
                Some.Located(Some.Report(), Some.Source("omar", "blue")),
                Some.Joining,
                Some.Rules,
                Some.Noon).State;
        Assert.Equal(new(null, 7, null), after.Incident.Casualties!.Killed);
    }

    [Theory]
    [InlineData(EventCode.Shelling, EventCode.ChemicalWeapon, EventCode.ChemicalWeapon)]
    [InlineData(EventCode.ChemicalWeapon, EventCode.Shelling, EventCode.ChemicalWeapon)]
    [InlineData(EventCode.ArmedClash, EventCode.AirStrike, EventCode.AirStrike)]
    [InlineData(EventCode.ArmedClash, EventCode.Shelling, EventCode.ArmedClash)]
    public void An_incident_is_told_as_the_gravest_kind_of_its_reports(EventCode first, EventCode second, EventCode told)
    {
        var opened = Some.Opened(Some.Located(Some.Report(first))).State;
        var joined = IncidentDecider.Join(
            opened, Some.Located(Some.Report(second), Some.Source("omar", "blue")), Some.Joining, Some.Rules, Some.Noon.AddSeconds(0.1));
        Assert.Equal((told, told.Family()), (joined.State.Incident.Event, joined.State.Incident.Family));
        Assert.Equal(told != first, Assert.IsType<Decision.Joined>(joined).AnnounceNow);
    }

    [Fact]
    public void An_approximate_count_stays_approximate()
    {
        var about = Some.Located(Some.Report() with { Count = 40, CountQualifier = CountQualifier.Approximate });
        var exact = Some.Located(Some.Report() with { Count = 10, CountQualifier = CountQualifier.Exact }, Some.Source("omar", "blue"));
        foreach (var incident in (Incident[])[Merge(about, exact), Merge(exact, about)])
        {
            Assert.Equal((40, CountQualifier.Approximate), (incident.Counts.Observed, incident.Counts.ObservedQualifier));
            Assert.Contains("about 40 observed", incident.Headline, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Casualties_nobody_reported_stay_unknown() => Assert.Null(Merge(Some.Located(), Some.Located()).Casualties);

    [Fact]
    public void At_most_a_hundred_reports_are_named_and_all_are_counted()
    {
        var state = Some.Opened().State;
        for (var number = 0; number < 150; number++)
            state = ((Decision.Placed)IncidentDecider.Join(state, Some.Located(), Some.Joining, Some.Rules, Some.Noon)).State;
        Assert.Equal((100, 151), (state.Incident.ReportIds.Count, state.Incident.Counts.Reports));
    }

    private static LocatedReport Killed(int best, string reporter = "nadia", string organisation = "red") =>
        Some.Located(Some.Report() with { Casualties = new() { Killed = new(null, best, null) } }, Some.Source(reporter, organisation));

    private static Incident Merge(params LocatedReport[] reports) =>
        reports.Skip(1)
            .Aggregate(
                Some.Opened(reports[0]).State,
                static (state, report) => IncidentDecider.Join(state, report, Some.Joining, Some.Rules, Some.Noon).State).Incident;
}
