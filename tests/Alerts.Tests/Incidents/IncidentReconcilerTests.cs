using System.Collections.Frozen;
using Alerts.Access;
using Alerts.Contracts;
using Alerts.Disclosure;
using Alerts.Incidents;
using Alerts.Incidents.Correlation;

namespace Alerts.Tests.Incidents;

/// <summary>What is kept, counted and told when incidents become one or one becomes two.</summary>
public sealed class IncidentReconcilerTests
{
    private int taken;

    [Fact]
    public void A_merge_keeps_the_first_incident_and_the_other_refers_to_it()
    {
        var border = new SimpleBorder(Some.Rules);
        Take(border, Told("a", minutes: -51), Told("b", minutes: -1), Told("c", minutes: -26));
        var (one, other) = (border.Incidents.Single(), border.All.Single(state => state.Incident.MergedInto is not null));
        Assert.Equal((one.Incident.Id, 3, 3), (other.Incident.MergedInto, one.Incident.Counts.Reports, one.Incident.Counts.Reporters));
        Assert.Contains(
            border.Log,
            entry =>
                entry.Type == AlertType.Merged && entry.Incident.Id == other.Incident.Id
                    && entry.Correlation!.Rule == CorrelationRule.OneAfterAll);
        // Whoever takes in is told before who is taken in.
        Assert.Equal([one.Incident.Id, other.Incident.Id], border.Log.TakeLast(2).Select(entry => entry.Incident.Id));
        Assert.Contains(IncidentChange.Merged, border.Log[^2].Changes);
    }

    [Fact]
    public void A_split_off_part_is_raised_and_was_never_in_another_incident()
    {
        var border = new SimpleBorder(Some.Rules);
        Take(
            border,
            Told("a", code: EventCode.CrossingPointClosed, minutes: -240),
            Told("b", code: EventCode.CrossingPointClosed, minutes: -30));
        Assert.Single(border.Incidents);
        Take(border, Told("c", code: EventCode.CrossingPointReopened, minutes: -120));
        Assert.Equal(3, border.Incidents.Count);
        var part =
            border.Incidents.Single(state =>
                state.Incident.Event == EventCode.CrossingPointClosed && state.Incident.OccurredAt > Some.Noon.AddHours(-2)).Incident;
        Assert.Equal((1, 1, null), (part.Revision, part.Counts.Reports, part.FirstPlace));
        Assert.Empty(part.EarlierPlaces!);
        Assert.All(border.Incidents, state => Assert.Equal(1, state.Incident.Counts.Reports));
        Assert.Contains(border.Log, entry => entry.Type == AlertType.Split && entry.Changes.Contains(IncidentChange.Split));
    }

    [Fact]
    public void An_acknowledged_incident_survives_a_merge_and_long_known_ones_are_not_merged()
    {
        var old = Some.Opened(Located(Told("a", minutes: -51))).State;
        var fresh = Some.Opened(Located(Told("b", minutes: -1)), Some.Noon.AddSeconds(-9)).State;
        var acted = old with { RaisedAt = Some.Noon, Incident = old.Incident with { Status = IncidentStatus.Acknowledged } };
        var correlated = Correlator.Decide(Located(Told("c", minutes: -26)), [acted, fresh], Some.Rules, Some.Noon);
        Assert.Equal(acted.Incident.Id, correlated.Placed.State.Incident.Id);
        Assert.Equal(acted.Incident.Id, Assert.Single(correlated.Others).State.Incident.MergedInto);

        var known = Some.Noon.AddHours(3);
        var both = Correlator.Decide(
            Located(Told("c", minutes: -26)), [old with { RaisedAt = Some.Noon }, fresh with { RaisedAt = Some.Noon }], Some.Rules, known);
        Assert.DoesNotContain(both.Others, other => other.State.Incident.MergedInto is not null);
        Assert.NotEmpty(both.Placed.State.Incident.MaybeSameAs);
    }

    [Fact]
    public void A_vague_report_does_not_connect_two_distant_groups()
    {
        var border = new SimpleBorder(Some.Rules);
        Take(
            border,
            Told("a", -30_000), Told("b", -30_100), Told("c", -14_000), Told("d", -14_100),
            Told("w", -27_500) with { Unsure = 5_500 }, Told("w", -16_500) with { Unsure = 5_500 });
        Assert.DoesNotContain(border.Incidents, static state => Speaks(state, "a") && Speaks(state, "c"));
        Assert.Equal(6, border.Incidents.Sum(state => state.Incident.Counts.Reports));
    }

    [Theory]
    [InlineData(47)]
    [InlineData(100)]
    public void An_incident_of_any_size_keeps_its_sources_when_it_meets_an_older_one(int size)
    {
        var border = new SimpleBorder(Some.Rules);
        Take(border, Told("old", -22_600, -30));
        Take(border, [.. Enumerable.Range(0, size).Select(static number => Told($"g{number}", minutes: -1))]);
        Take(
            border,
            [.. Enumerable.Range(0, 6).Select(static number => Told($"z{number}", -21_800 + (number * 200), -15) with { Unsure = 300 })]);
        Assert.Equal(size + 7, border.Incidents.Sum(state => state.Incident.Counts.Reports));
        Assert.Equal(size + 7, border.Incidents.Sum(state => state.Incident.Counts.Reporters));
    }

    [Fact]
    public void Reporters_are_counted_the_same_beside_another_incident()
    {
        var border = new SimpleBorder(Some.Rules);
        Take(border, Told("other", -25_000));
        Take(border, [.. Enumerable.Range(0, 120).Select(static number => Told($"g{number}"))]);
        Assert.Equal(
            (120, 64),
            (border.Incidents.Max(state => state.Incident.Counts.Reporters), border.Incidents.Max(state => state.Contributions.Count)));
    }

    [Fact]
    public void A_merge_adds_the_sectors_of_the_other_incident_and_is_new_there()
    {
        var border = new SimpleBorder(Some.Rules);
        // Either side of the meridian where two sectors meet.
        Take(
            border,
            Told("a", -900, -51) with { Unsure = 50 },
            Told("b", 600, -1) with { Unsure = 50 },
            Told("c", -300, -26) with { Unsure = 500 });
        var one = border.Incidents.Single().Incident;
        Assert.Equal(
            ["east", "west"],
            one.Sectors.Concat(one.EarlierPlaces!.SelectMany(static place => place.Sectors)).Select(static sector => sector.Id).Order());
        var entry = border.Log.Last(entry => entry.Incident.Id == one.Id);
        var before = PreviousAlerts.Before(entry.Incident, entry.Previous!);
        Assert.DoesNotContain(
            "east",
            before.Sectors.Concat((before.EarlierPlaces ?? []).SelectMany(static place => place.Sectors))
                .Select(static sector => sector.Id));
    }

    [Fact]
    public void Every_key_that_sees_a_merged_incident_sees_the_one_it_merged_into()
    {
        var border = new SimpleBorder(Some.Rules);
        Take(
            border,
            Told("a", -900, -51) with { Unsure = 50 },
            Told("b", 600, -1) with { Unsure = 50 },
            Told("c", -300, -26) with { Unsure = 500 });
        var visibility = new DisclosurePolicy(static () => Some.Map);
        var rights = new Rights { KeyId = "k", Name = "n", Role = Role.Watcher, Sectors = FrozenSet.Create("east") };
        var merged = visibility.Of(border.All.Single(state => state.Incident.MergedInto is not null).Incident, rights)!;
        Assert.Equal(merged.MergedInto, visibility.Of(border.Incidents.Single().Incident, rights)!.Id);
    }

    [Fact]
    public void A_follow_up_after_the_maximum_span_or_a_new_closing_is_no_possible_duplicate()
    {
        var border = new SimpleBorder(Some.Rules);
        Take(border, [.. Enumerable.Range(0, 30).Select(static number => Told("r", minutes: -20 * (30 - number)))]);
        var followed = border.Incidents.Where(static state => state.Incident.Follows is not null).ToList();
        Assert.NotEmpty(followed);
        Assert.All(followed, state => Assert.DoesNotContain(state.Incident.MaybeSameAs, one => one.Id == state.Incident.Follows));

        border = new(Some.Rules);
        Take(
            border,
            Told("a", code: EventCode.CrossingPointClosed, minutes: -240), Told("c", code: EventCode.CrossingPointReopened, minutes: -120),
            Told("b", code: EventCode.CrossingPointClosed, minutes: -30));
        Assert.All(border.Incidents, static state => Assert.Empty(state.Incident.MaybeSameAs));
    }

    private static bool Speaks(IncidentState state, string reporter) => state.Contributions.Any(one => one.Source.Reporter == reporter);

    private static Telling Told(string reporter, double east = -20_000, double minutes = -5, EventCode code = EventCode.Shelling) =>
        new(reporter, east, minutes, code);

    private void Take(SimpleBorder border, params Telling[] told)
    {
        foreach (var one in told) border.Take(Located(one), Some.Noon.AddSeconds(taken++));
        border.AnnounceDue(Some.Noon.AddSeconds(taken + 5));
    }

    private static LocatedReport Located(Telling told) => Some.Mapped(
        Some.Report(
            told.Code,
            told.Minutes) with
        { ReportId = Guid.NewGuid(), Location = Some.East(Some.Point, told.East), UncertaintyMeters = told.Unsure },
        new(told.Reporter, $"organisation of {told.Reporter}", null));

    private sealed record Telling(string Reporter, double East, double Minutes, EventCode Code)
    {
        public double Unsure { get; init; } = 100;
    }
}
