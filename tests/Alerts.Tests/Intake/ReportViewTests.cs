using System.Collections.Frozen;
using System.Text.Json;
using Alerts.Access;
using Alerts.Contracts;
using Alerts.Incidents;
using Alerts.Intake.Submission;
using Role = Alerts.Access.Role;

namespace Alerts.Tests.Intake;

public sealed class ReportViewTests
{
    private static readonly Incident Seen = Some.Opened().State.Incident;

    private static readonly Guid Id = Guid.CreateVersion7(Some.Noon);
    private static readonly Guid PublicId = Guid.NewGuid();

    public static TheoryData<ReportOutcome, CorrelationRule, double?> Placings => new()
    {
        { ReportOutcome.Opened, CorrelationRule.NothingNear, null },
        { ReportOutcome.Opened, CorrelationRule.LongestSpanReached, 0.9 },
        { ReportOutcome.Joined, CorrelationRule.SameFamilyNear, 0.98 },
        { ReportOutcome.Joined, CorrelationRule.CompatibleFamilyNear, 0.2 },
        { ReportOutcome.Repeated, CorrelationRule.SameFamilyNear, 1 },
    };

    [Theory]
    [MemberData(nameof(Placings))]
    internal void However_a_report_was_placed_its_reporter_is_told_the_same(ReportOutcome outcome, CorrelationRule rule, double? score) =>
        Assert.Equal(
            Told(Placed(ReportOutcome.Opened, CorrelationRule.NothingNear, null), Role.Reporter),
            Told(Placed(outcome, rule, score), Role.Reporter));

    [Fact]
    public void A_reporter_sees_that_its_report_was_accepted_and_nothing_of_the_incident()
    {
        var told = Of(Placed(ReportOutcome.Joined, CorrelationRule.SameFamilyNear, 0.98), Rights(Role.Reporter), null);
        Assert.Equal(ReportOutcome.Taken, told.Status);
        Assert.Equal((null, null, null, null, null), (told.Reason, told.Score, told.IncidentId, told.Cursor, told.PublicId));
    }

    [Fact]
    public void An_operator_who_sees_nothing_of_the_incident_is_told_no_more_than_a_reporter() => Assert.Equal(
        Told(Placed(ReportOutcome.Joined, CorrelationRule.SameFamilyNear, 0.98), Role.Reporter),
        JsonSerializer.Serialize(
            Of(
                Placed(ReportOutcome.Joined, CorrelationRule.SameFamilyNear, 0.98),
                Rights(Role.Operator, "elsewhere"),
                null,
                acknowledged: false) with
            { Acknowledged = false },
            ContractsJson.Default.ReportStatus));

    [Fact]
    public void An_operator_who_sees_the_incident_is_told_how_the_report_was_placed()
    {
        var told = Of(Placed(ReportOutcome.Joined, CorrelationRule.SameFamilyNear, 0.98), Rights(Role.Operator), Seen);
        Assert.Equal(
            (ReportOutcome.Joined, "SameFamilyNear", 0.98, Seen.Id, "cursor"),
            (told.Status, told.Reason, told.Score, told.IncidentId, told.Cursor));
        Assert.Equal(PublicId, told.PublicId);
    }

    [Fact]
    public void A_score_is_shown_only_with_exact_locations_and_all_sectors()
    {
        var record = Placed(ReportOutcome.Joined, CorrelationRule.SameFamilyNear, 0.98);
        Assert.Null(Of(record, Rights(Role.Operator) with { GeoPrecision = GeoPrecision.Region }, Seen).Score);
        Assert.Null(Of(record, Rights(Role.Operator, "west"), Seen, isWhole: false).Score);
        Assert.NotNull(Of(record, Rights(Role.Operator, "west"), Seen).Score);
    }

    [Fact]
    public void An_unlimited_key_sees_the_outcome_after_the_incident_is_deleted() =>
        Assert.Equal(
            ReportOutcome.Joined, Of(Placed(ReportOutcome.Joined, CorrelationRule.SameFamilyNear, 0.98), Rights(Role.Admin), null).Status);

    [Fact]
    public void The_reporter_of_a_rejected_report_is_told_what_is_wrong_with_it()
    {
        var record =
            Placed(
                ReportOutcome.Rejected,
                CorrelationRule.NothingNear,
                null) with
            { Reason = "invalid", IncidentId = null, Errors = [new("event", "unknown-value", "Use a code.")] };
        var told = Of(record, Rights(Role.Reporter), null);
        Assert.Equal((ReportOutcome.Rejected, "invalid", "event"), (told.Status, told.Reason, Assert.Single(told.Errors!).Field));
    }

    [Fact]
    public void A_reporter_is_told_of_an_acknowledgement_only_when_it_came_after_the_report()
    {
        (AlertType Type, DateTimeOffset At)[] history = [
            (AlertType.Raised, Some.Noon),
            (AlertType.Acknowledged, Some.Noon.AddMinutes(5)),
            (AlertType.Updated, Some.Noon.AddMinutes(9))
        ];
        Assert.True(ReportView.WasAcknowledgedSince(Some.Noon.AddMinutes(4), history));
        Assert.False(ReportView.WasAcknowledgedSince(Some.Noon.AddMinutes(6), history));
    }

    private static ReportRecord Placed(ReportOutcome outcome, CorrelationRule rule, double? score) => new()
    {
        Status = outcome,
        Reason = $"{rule}",
        Score = score,
        ContentHash = "hash",
        Reporter = "nadia",
        ReceivedAt = Some.Noon,
        IncidentId = Seen.Id,
    };

    private static string Told(ReportRecord record, Role role) =>
        JsonSerializer.Serialize(Of(record, Rights(role), null), ContractsJson.Default.ReportStatus);

    private static ReportStatus Of(ReportRecord record, Rights rights, Incident? seen, bool isWhole = true, bool acknowledged = false) =>
        ReportView.Of(
            Id,
            PublicId,
            record,
            rights,
            seen,
            isWhole && seen is not null,
            record.Status == ReportOutcome.Opened ? null : "cursor",
            acknowledged);

    private static Rights Rights(Role role, params string[] sectors) =>
        new() { KeyId = "k", Name = "n", Role = role, Sectors = sectors.Length == 0 ? null : sectors.ToFrozenSet(StringComparer.Ordinal) };
}
