using Alerts.Contracts;
using Alerts.Incidents;
using Alerts.Incidents.Assessment;
using Alerts.Incidents.Correlation;
using Alerts.Reporters;

namespace Alerts.Tests.Incidents;

/// <summary>What others make of a report of shelling at noon by the organisation "1.red".</summary>
public sealed class CredibilityRatingTests
{
    private static readonly Source Red = Some.Source("1.nadia", "1.red", "AF");

    private static readonly GeoPoint Elsewhere = Some.East(Some.Point, 2_000);

    [Fact]
    public void A_report_without_another_source_cannot_be_judged() => Is(Credibility.CannotBeJudged);

    [Fact]
    public void Another_organisation_with_the_same_account_confirms_a_report() => Is(Credibility.Confirmed, Said("1.blue"));

    [Fact]
    public void One_organisation_with_fifty_keys_confirms_itself_no_more_than_with_one() =>
        Is(Credibility.CannotBeJudged, [.. Enumerable.Range(0, 50).Select(_ => Said("1.red"))]);

    [Fact]
    public void Keys_that_name_no_organisation_confirm_and_contradict_nobody() => Is(
        Credibility.CannotBeJudged,
        [.. Enumerable.Range(0, 20).Select(_ => Said(null)), .. Enumerable.Range(0, 20).Select(_ => Said(null, at: Elsewhere))]);

    [Fact]
    public void A_source_without_an_organisation_may_belong_to_any_one_of_them()
    {
        var nobody = Some.Source("1.omar");
        Is(Credibility.CannotBeJudged, nobody, Said("1.blue"));
        Is(Credibility.Confirmed, nobody, Said("1.blue"), Said("1.green"));
        Is(Credibility.Doubtful, nobody, Said("1.blue", at: Elsewhere), Said("1.green", at: Elsewhere));
    }

    [Fact]
    public void A_source_of_another_pseudonym_version_may_belong_to_any_one_of_them()
    {
        Is(Credibility.CannotBeJudged, Said("2.blue"));
        Is(Credibility.Confirmed, Said("2.blue"), Said("2.green"));
        // Both may be one.
        Is(Credibility.CannotBeJudged, Said("2.blue"), Said("3.green"));
    }

    [Fact]
    public void A_vague_report_or_one_of_another_kind_makes_a_report_probable()
    {
        Is(Credibility.ProbablyTrue, Said("1.blue", at: Elsewhere, unsure: 9_000));
        Is(Credibility.ProbablyTrue, Said("1.blue", EventCode.ArmedClash));
    }

    [Fact]
    public void A_report_of_another_hour_or_nearby_neither_confirms_nor_contradicts()
    {
        Is(Credibility.PossiblyTrue, Said("1.blue", minutes: 90));
        Is(Credibility.PossiblyTrue, Said("1.blue", minutes: 20, at: Elsewhere), Said("1.green", minutes: 20, at: Elsewhere));
        Is(Credibility.PossiblyTrue, Said("1.blue", at: Some.East(Some.Point, 990)));
    }

    [Fact]
    public void Contradictions_make_a_report_doubtful_and_a_majority_of_them_improbable()
    {
        Is(Credibility.Doubtful, Said("1.blue", at: Elsewhere));
        Is(Credibility.Improbable, Said("1.blue", at: Elsewhere), Said("1.green", at: Elsewhere));
        Is(Credibility.ProbablyTrue, Said("1.blue"), Said("1.green", at: Elsewhere));
        Is(Credibility.Doubtful, Said("1.blue"), Said("1.green", at: Elsewhere), Said("1.grey", at: Elsewhere));
        Is(
            Credibility.Improbable,
            Said("1.blue"),
            Said("1.green", at: Elsewhere),
            Said("1.grey", at: Elsewhere),
            Said("1.brown", at: Elsewhere));
    }

    [Fact]
    public void Contradictions_that_contradict_each_other_do_not_add_up() =>
        Is(Credibility.Doubtful, Said("1.blue", at: Elsewhere), Said("1.green", at: Some.East(Some.Point, -2_000)));

    [Fact]
    public void One_organisation_with_fifty_keys_contradicts_as_one() =>
        Is(Credibility.Doubtful, [.. Enumerable.Range(0, 50).Select(_ => Said("1.blue", at: Elsewhere))]);

    [Fact]
    public void An_organisation_that_says_both_does_not_count_as_a_contradiction() =>
        Is(
            Credibility.ProbablyTrue,
            Said("1.blue"),
            Said("1.blue", at: Elsewhere),
            Said("1.green"),
            Said("1.green", at: Elsewhere),
            Said("1.grey", at: Elsewhere));

    [Fact]
    public void Reports_in_quarantine_neither_confirm_nor_contradict()
    {
        Is(Credibility.CannotBeJudged, Quarantined(Said("1.blue", at: Elsewhere)), Quarantined(Said("1.green", at: Elsewhere)));
        Is(Credibility.CannotBeJudged, Quarantined(Said("1.blue")));
        Is(Credibility.Confirmed, Said("1.blue"), Quarantined(Said("1.green", at: Elsewhere)), Quarantined(Said("1.grey", at: Elsewhere)));
    }

    [Fact]
    public void Reports_of_a_retracted_incident_are_improbable()
    {
        var state = StateOf(Red, Said("1.blue"));
        state = state with { Incident = state.Incident with { Status = IncidentStatus.Retracted } };
        Assert.Equal(Credibility.Improbable, CredibilityRating.Of(Told(Red), state, new(Some.Rules, "west")));
    }

    [Fact]
    public void The_order_in_which_they_spoke_changes_nothing()
    {
        Contribution[] said = [
            Said("1.blue"),
            Said("1.green", at: Elsewhere),
            Said("1.grey", at: Elsewhere),
            Said("1.brown", at: Some.East(Some.Point, -2_000))
        ];
        Is(Credibility.Doubtful, said);
        Array.Reverse(said);
        Is(Credibility.Doubtful, said);
    }

    private static void Is(Credibility expected, params Contribution[] others) => Is(expected, Red, others);

    private static void Is(Credibility expected, Source source, params Contribution[] others) =>
        Assert.Equal(expected, CredibilityRating.Of(Told(source), StateOf(source, others), new(Some.Rules, "west")));

    private static Mention Told(Source source) => Mention.Of(Some.Located(Some.Report(), source));

    private static IncidentState StateOf(Source source, params Contribution[] others) =>
        Some.Opened().State with { Contributions = [ObservationHistory.First(Some.Located(Some.Report(), source)), .. others] };

    private static Contribution Said(
        string? organisation, EventCode code = EventCode.Shelling, double minutes = 0, GeoPoint? at = null, double? unsure = null)
    {
        var report = Some.Report(code, minutes) with { Location = at ?? Some.Point };
        return ObservationHistory.First(
            Some.Located(
                unsure is { } meters ? report with { UncertaintyMeters = meters } : report,
                Some.Source($"1.{Guid.NewGuid():N}", organisation)));
    }

    private static Contribution Quarantined(Contribution one) => one with { IsQuarantined = true };
}
