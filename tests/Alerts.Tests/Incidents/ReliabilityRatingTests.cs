using Alerts.Contracts;
using Alerts.Incidents;
using Alerts.Incidents.Assessment;
using Alerts.Incidents.Correlation;

namespace Alerts.Tests.Incidents;

public sealed class ReliabilityRatingTests
{
    private static readonly GeoPoint Elsewhere = Some.East(Some.Point, 2_000);

    [Theory]
    [InlineData(0, 0, Reliability.CannotBeJudged)]
    [InlineData(4, 0, Reliability.CannotBeJudged)]
    [InlineData(0, 4, Reliability.CannotBeJudged)]
    [InlineData(5, 0, Reliability.UsuallyReliable)]
    [InlineData(8, 0, Reliability.UsuallyReliable)]
    [InlineData(9, 0, Reliability.CompletelyReliable)]
    [InlineData(40, 2, Reliability.CompletelyReliable)]
    [InlineData(40, 5, Reliability.UsuallyReliable)]
    [InlineData(3, 2, Reliability.FairlyReliable)]
    [InlineData(2, 3, Reliability.NotUsuallyReliable)]
    [InlineData(0, 5, Reliability.Unreliable)]
    [InlineData(5, 40, Reliability.Unreliable)]
    public void Reliability_follows_from_confirmed_and_contradicted_incidents(int confirmed, int contradicted, Reliability expected) =>
        Assert.Equal(
            expected, ReliabilityRating.Of([.. Judged(confirmed, true, 1.0 / 24), .. Judged(contradicted, false, 1.0 / 24)], Some.Noon));

    [Fact]
    public void Old_judgements_count_less_and_finally_nothing()
    {
        // 8 two half-lives ago count as 2: (9 + 1) / (9 + 2 + 2).
        Assert.Equal(Reliability.UsuallyReliable, ReliabilityRating.Of([.. Judged(9, true, 0), .. Judged(8, false, 60)], Some.Noon));
        Assert.Equal(Reliability.FairlyReliable, ReliabilityRating.Of([.. Judged(9, true, 0), .. Judged(8, false, 0)], Some.Noon));
        Assert.Equal(Reliability.CannotBeJudged, ReliabilityRating.Of(Judged(5, true, 15), Some.Noon));
        Assert.Equal(Reliability.CannotBeJudged, ReliabilityRating.Of(Judged(4, true, 0), Some.Noon));
        // What a wrong clock dates ahead counts no more than what is of now.
        Assert.Equal(Reliability.CannotBeJudged, ReliabilityRating.Of(Judged(4, true, -400), Some.Noon));
    }

    [Fact]
    public void A_source_is_judged_by_all_that_it_says_of_an_incident()
    {
        var state = StateOf(
            Said("1.nadia", "1.red", (0, Some.Point)),
            Said("1.omar", "1.blue", (0, Some.Point), (120, Some.Point)),
            Said("1.sara", "1.green", (0, Some.Point), (120, Some.Point)),
            Said("1.loud", "1.grey", (0, Some.Point), (120, Elsewhere)),
            Said("1.late", "1.brown", (60, Some.Point)));
        Assert.Equal(new AssessedIncident(true, state.Incident.LastActivityAt), Judge(state, "1.nadia"));
        Assert.Equal(new AssessedIncident(false, state.Incident.LastActivityAt), Judge(state, "1.loud"));
        // Nobody speaks to what it says, and of whom nothing is said nothing is judged.
        Assert.Null(Judge(state, "1.late"));
        Assert.Null(Judge(state, "1.nobody"));
    }

    [Fact]
    public void A_single_contradiction_does_not_undo_a_confirmation()
    {
        var state = StateOf(
            Said("1.nadia", "1.red", (0, Some.Point)), Said("1.omar", "1.blue", (0, Some.Point)), Said("1.loud", "1.grey", (0, Elsewhere)));
        Assert.True(Judge(state, "1.nadia")!.Value.IsConfirmed);
        Assert.False(Judge(state, "1.loud")!.Value.IsConfirmed);
        Assert.Null(Judge(StateOf(Said("1.nadia", "1.red", (0, Some.Point)), Said("1.loud", "1.grey", (0, Elsewhere))), "1.nadia"));
    }

    [Fact]
    public void A_correction_replaces_what_it_corrects()
    {
        var wrong = Said("1.nadia", "1.red", (0, Elsewhere));
        Contribution[] others = [Said("1.omar", "1.blue", (0, Some.Point)), Said("1.sara", "1.green", (0, Some.Point))];
        Assert.False(Judge(StateOf([wrong, .. others]), "1.nadia")!.Value.IsConfirmed);
        var corrected = ObservationHistory.With(wrong, Word(0, Some.Point) with { SaidAt = Some.Noon.AddHours(1) });
        Assert.True(Judge(StateOf([corrected, .. others]), "1.nadia")!.Value.IsConfirmed);
    }

    [Fact]
    public void Reports_in_quarantine_are_not_judged()
    {
        var quiet = Said("1.nadia", "1.red", (0, Some.Point)) with { IsQuarantined = true };
        Assert.Null(Judge(StateOf(quiet, Said("1.omar", "1.blue", (0, Some.Point))), "1.nadia"));
    }

    private static AssessedIncident? Judge(IncidentState state, string reporter) =>
        ReliabilityRating.Judge(state, reporter, new(Some.Rules, "west"));

    private static IEnumerable<AssessedIncident> Judged(int count, bool isConfirmed, double daysAgo) =>
        Enumerable.Repeat(new AssessedIncident(isConfirmed, Some.Noon.AddDays(-daysAgo)), count);

    private static IncidentState StateOf(params Contribution[] contributions) => Some.Opened().State with { Contributions = contributions };

    private static Contribution Said(string reporter, string organisation, params (double Minutes, GeoPoint At)[] words) =>
        words.Skip(1).Aggregate(
            ObservationHistory.First(Some.Source(reporter, organisation), Word(words[0].Minutes, words[0].At), isQuarantined: false),
            static (known, word) => ObservationHistory.With(known, Word(word.Minutes, word.At)));

    private static Observed Word(double minutes, GeoPoint at) => new(Some.Noon.AddMinutes(minutes), Some.Noon.AddMinutes(minutes), null)
    {
        Event = EventCode.Shelling,
        Location = at,
        UncertaintyMeters = 250,
        SaidAt = Some.Noon,
    };
}
