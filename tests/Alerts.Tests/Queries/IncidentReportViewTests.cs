using System.Collections.Frozen;
using System.Text.Json;
using Alerts.Access;
using Alerts.Contracts;
using Alerts.Incidents;
using Alerts.Incidents.Assessment;
using Alerts.Incidents.Correlation;
using Alerts.Queries;
using Role = Alerts.Access.Role;

namespace Alerts.Tests.Queries;

public sealed class IncidentReportViewTests
{
    private static readonly Report Words = Some.Report() with
    {
        Description = "Two \u202Eshells\u202C fell\nbehind the school",
        Language = "en",
        Actors = [new("\u200Bunknown men", "other")],
        Observation = new() { Means = "heard", Weapon = "mortar", Bearing = 270, DistanceKm = 4 },
        Count = 2,
        Severity = Severity.Severe,
    };

    private static readonly IncidentState State = Some.Opened(Some.Located(Words, Some.Source("first.nadia", "first.red", "AF"))).State;

    [Fact]
    public void An_operator_reads_every_word_of_the_report_and_nothing_of_who_sent_it()
    {
        var told = Of(Words, Record("first.nadia"), Rights(Role.Operator))!;
        Assert.Equal(("A", "AF", null), (told.Source, told.Side, told.Organisation));
        Assert.Equal(
            (Words.Location, 2, "heard", 270, 4, Severity.Severe),
            (told.Location, told.Count, told.Observation!.Means, told.Observation.Bearing, told.Observation.DistanceKm, told.Severity));
        Assert.DoesNotContain(
            "nadia", JsonSerializer.Serialize(new([told]), ContractsJson.Default.IncidentReportPage), StringComparison.Ordinal);
    }

    [Fact]
    public void Reports_are_shown_without_invisible_characters()
    {
        var told = Of(Words, Record("first.nadia"), Rights(Role.Operator))!;
        Assert.Equal(("Two shells fell behind the school", "unknown men"), (told.Description, told.Actors!.Single().Name));
    }

    [Fact]
    public void The_organisation_is_only_for_administrators_of_all_sectors()
    {
        Assert.Equal("first.red", Of(Words, Record("first.nadia"), Rights(Role.Admin))!.Organisation);
        Assert.Null(Of(Words, Record("first.nadia"), Rights(Role.Admin, "west"))!.Organisation);
    }

    [Fact]
    public void Reliability_and_credibility_are_only_for_administrators_without_limits()
    {
        AssessedReport judged = new(Reliability.Unreliable, Credibility.Confirmed);
        var told = Of(Words, Record("first.nadia"), Rights(Role.Admin), judged: judged)!;
        Assert.Equal((judged.Reliability, judged.Credibility), (told.Reliability, told.Credibility));
        Rights[] others = [
            .. Enum.GetValues<Role>().Where(static role => role != Role.Admin).Select(static role => Rights(role)),
            Rights(Role.Admin, "west"),
            Rights(Role.Admin) with { GeoPrecision = GeoPrecision.Near }
        ];
        Assert.All(others, rights =>
        {
            var seen = Of(Words, Record("first.nadia"), rights, judged: judged)!;
            Assert.Equal((null, null), (seen.Reliability, seen.Credibility));
        });
    }

    [Fact]
    public void The_same_reporter_has_the_same_letter_and_each_other_one_the_next()
    {
        var state = State with
        {
            Contributions = [
                .. Enumerable.Range(0, 30)
                    .Select(number => ObservationHistory.First(Some.Located(Words, Some.Source($"reporter {number}")))),
                .. State.Contributions
            ],
        };
        Assert.Equal(
            ["A", "B", "Z", "AA", "AE"],
            ((string[])["reporter 0", "reporter 1", "reporter 25", "reporter 26", "first.nadia"]).Select(reporter =>
                Of(Words, Record(reporter), Rights(Role.Operator), state)!.Source));
        Assert.Null(Of(Words, Record("nobody"), Rights(Role.Operator), state)!.Source);
    }

    [Fact]
    public void A_key_limited_to_sectors_reads_no_report_that_touches_none_of_them()
    {
        Assert.NotNull(Of(Words, Record("first.nadia"), Rights(Role.Operator, "west")));
        Assert.Null(Of(Words, Record("first.nadia") with { Sectors = ["east"] }, Rights(Role.Operator, "west")));
        Assert.Null(Of(Words, Record("first.nadia") with { Sectors = null }, Rights(Role.Operator, "west")));
    }

    [Fact]
    public void A_key_that_may_know_places_only_roughly_is_told_the_incidents_rough_place_and_nothing_that_tells_more()
    {
        var rights = Rights(Role.Operator) with { GeoPrecision = GeoPrecision.Region };
        var seen = Some.Visibility.Of(State.Incident, rights)!;
        var told = Of(Words, Record("first.nadia"), rights)!;
        Assert.Equal((seen.Location, seen.UncertaintyMeters), (told.Location, told.UncertaintyMeters));
        Assert.NotEqual(Words.Location, told.Location);
        Assert.Equal((null, null, null), (told.Description, told.Observation!.Bearing, told.Observation.DistanceKm));
        Assert.Equal((2, "mortar"), (told.Count, told.Observation.Weapon));
    }

    private static IncidentReport? Of(
        Report report, ReportRecord record, Rights rights, IncidentState? state = null, AssessedReport? judged = null) =>
        IncidentReportView.Of(report, Guid.NewGuid(), record, state ?? State, Some.Visibility.Of(State.Incident, rights)!, rights, judged);

    private static ReportRecord Record(string reporter) => new()
    {
        Status = ReportOutcome.Opened,
        ContentHash = "hash",
        Reporter = reporter,
        ReceivedAt = Some.Noon,
        IncidentId = State.Incident.Id,
        Sectors = ["west"],
    };

    private static Rights Rights(Role role, params string[] sectors) =>
        new() { KeyId = "k", Name = "n", Role = role, Sectors = sectors.Length == 0 ? null : sectors.ToFrozenSet(StringComparer.Ordinal) };
}
