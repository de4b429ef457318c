using Alerts.Contracts;
using Alerts.Incidents;
using Alerts.Incidents.Assessment;
using Alerts.Incidents.Correlation;
using Alerts.Reporters;
using CsCheck;

namespace Alerts.Tests.Incidents;

public sealed class ScalesTests
{
    [Theory]
    [InlineData(EventCode.Shelling, 1, Severity.Moderate)]
    [InlineData(EventCode.Shelling, 10, Severity.Severe)]
    [InlineData(EventCode.Shelling, 50, Severity.Extreme)]
    [InlineData(EventCode.PeacefulProtest, 5_000, Severity.Minor)]
    [InlineData(EventCode.AirStrike, 1, Severity.Severe)]
    [InlineData(EventCode.ChemicalWeapon, 1, Severity.Extreme)]
    [InlineData(EventCode.Other, 1, Severity.Unknown)]
    public void Severity_comes_from_event_and_count(EventCode code, int observed, Severity severity) =>
        Assert.Equal(severity, SeverityRules.Of(code, observed, null, null));

    [Theory]
    [InlineData(0, 1, Severity.Moderate)]
    [InlineData(0, 10, Severity.Severe)]
    [InlineData(1, 0, Severity.Severe)]
    [InlineData(10, 0, Severity.Extreme)]
    public void Casualties_raise_the_severity(int killed, int injured, Severity severity)
    {
        var casualties = new Casualties { Killed = new(null, killed, null), Injured = new(null, injured, null) };
        Assert.Equal(severity, SeverityRules.Of(EventCode.PeacefulProtest, 1, casualties, null));
    }

    [Fact]
    public void A_range_without_a_best_estimate_counts_with_its_minimum() =>
        Assert.Equal(Severity.Extreme, SeverityRules.Of(EventCode.Other, 1, new() { Killed = new(10, null, 40) }, null));

    [Fact]
    public void A_reporters_own_view_raises_by_one_step_and_never_lowers() =>
        Gen.Select(Any.Event, Gen.Int[1, 100], Any.Casualties, Gen.Enum<Severity>()).Sample((code, observed, casualties, view) =>
        {
            var own = SeverityRules.Of(code, observed, casualties, null);
            var with = SeverityRules.Of(code, observed, casualties, view);
            return with == (view > own ? own + 1 : own);
        });

    [Fact]
    public void More_observed_is_never_less_severe() =>
        Gen.Select(Any.Event, Gen.Int[1, 100], Gen.Int[0, 100], Any.Casualties).Sample((code, observed, more, casualties) =>
            SeverityRules.Of(code, observed + more, casualties, null) >= SeverityRules.Of(code, observed, casualties, null));

    [Theory]
    [InlineData(Certainty.Possible, "a//")]
    [InlineData(Certainty.Possible, "a//", "b//")]
    [InlineData(Certainty.Possible, "a/red/", "b//")]
    [InlineData(Certainty.Possible, "a/red/AF", "b/red/AF")]
    [InlineData(Certainty.Likely, "a/red/", "b/blue/")]
    [InlineData(Certainty.Likely, "a/red/AF", "b/blue/AF")]
    [InlineData(Certainty.Observed, "a/red/AF", "b/blue/PK")]
    [InlineData(Certainty.Observed, "a/red/AF", "b/red/PK", "c/blue/PK")]
    [InlineData(Certainty.Possible, "a/red/AF", "b/red/PK")]
    [InlineData(Certainty.Possible, "a//AF", "b//PK")]
    [InlineData(Certainty.Possible, "a/red/AF", "b//PK")]
    public void Certainty_comes_from_named_and_different_sources_alone(Certainty certainty, params string[] sources) =>
        Assert.Equal(certainty, CertaintyRules.Of([.. sources.Select(Contribution)]));

    [Fact]
    public void Certainty_does_not_depend_on_the_order_of_sources() =>
        Gen.Select(Any.Source.Array[1, 8], Gen.Int).Sample((sources, seed) =>
        {
            var shuffled = sources.ToArray();
            new Random(seed).Shuffle(shuffled);
            return CertaintyRules.Of([.. sources.Select(Contribution)]) == CertaintyRules.Of([.. shuffled.Select(Contribution)]);
        });

    [Theory]
    [InlineData(-5, Urgency.Immediate)]
    [InlineData(60, Urgency.Immediate)]
    [InlineData(61, Urgency.Expected)]
    [InlineData(360, Urgency.Expected)]
    [InlineData(361, Urgency.Past)]
    public void Urgency_falls_with_age(int minutes, Urgency urgency) =>
        Assert.Equal(urgency, UrgencyRules.Of(Some.Noon, Some.Noon.AddMinutes(minutes)));

    private static Contribution Contribution(string source) =>
        source.Split('/') is [var reporter, var organisation, var side]
            ? Contribution(new Source(reporter, organisation is "" ? null : organisation, side is "" ? null : side))
            : throw new ArgumentException("reporter/organisation/side", nameof(source));

    private static Contribution Contribution(Source source) => ObservationHistory.First(Some.Located(source: source));
}
