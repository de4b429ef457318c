using Alerts.Contracts;
using Alerts.Incidents;
using Alerts.Incidents.Commit;
using Alerts.Incidents.Correlation;
using Microsoft.Extensions.Options;

namespace Alerts.Tests.Incidents;

public sealed class CorrelationRulesTests
{
    private static readonly CorrelationRuleOptions Valid = new()
    {
        Event = EventCode.Shelling,
        RadiusMeters = 500,
        Window = TimeSpan.FromMinutes(5),
        MaxSpan = TimeSpan.FromHours(1),
    };

    [Theory]
    [InlineData(EventCode.Shelling, 3_000, 45, 6)]
    [InlineData(EventCode.ArmedClash, 3_000, 45, 6)]
    [InlineData(EventCode.AirStrike, 2_000, 20, 2)]
    [InlineData(EventCode.DroneStrike, 2_000, 20, 2)]
    [InlineData(EventCode.Abduction, 2_000, 60, 12)]
    [InlineData(EventCode.MobViolence, 2_000, 60, 12)]
    [InlineData(EventCode.Displacement, 1_000, 24 * 60, 72)]
    [InlineData(EventCode.TroopMovement, 1_000, 24 * 60, 72)]
    public void The_defaults_are_those_of_the_design(EventCode code, double radius, double minutes, double hours) =>
        Assert.Equal(new CorrelationWindow(radius, TimeSpan.FromMinutes(minutes), TimeSpan.FromHours(hours)), Some.Rules.For(code, "west"));

    [Fact]
    public void A_rule_replaces_the_default_of_its_event_everywhere()
    {
        var rules = new CorrelationRules(new() { Rules = [Valid] });
        Assert.Equal(500, rules.For(EventCode.Shelling, "west").RadiusMeters);
        Assert.Equal(3_000, rules.For(EventCode.ArmedClash, "west").RadiusMeters);
    }

    [Fact]
    public void A_rule_for_a_sector_holds_in_that_sector_only()
    {
        var rules = new CorrelationRules(new() { Rules = [InWest(9_000)] });
        Assert.Equal(9_000, rules.For(EventCode.Shelling, "west").RadiusMeters);
        Assert.Equal(3_000, rules.For(EventCode.Shelling, "east").RadiusMeters);
        Assert.Equal(3_000, rules.For(EventCode.Shelling, null).RadiusMeters);
    }

    [Fact]
    public void A_rule_of_a_sector_decides_what_joins_in_it()
    {
        var rules = new CorrelationRules(new() { Rules = [InWest(100)] });
        var known = Some.Opened(Some.Located(Some.Report() with { UncertaintyMeters = 0 })).State;
        var report = Some.Report() with { Location = Some.East(Some.Point, 1_000), UncertaintyMeters = 0 };
        Assert.IsType<Decision.Opened>(Correlator.Decide(Some.Located(report, Some.Source("omar")), [known], rules, Some.Noon).Placed);
        Assert.IsNotType<Decision.Opened>(
            Correlator.Decide(Some.Located(report, Some.Source("omar"), place: Some.PlaceIn("east")), [known], rules, Some.Noon).Placed);
    }

    [Fact]
    public void Compatible_families_are_battle_and_remote_violence_and_each_with_itself()
    {
        foreach (var one in Enum.GetValues<EventFamily>())
        {
            foreach (var other in Enum.GetValues<EventFamily>())
            {
                var isHostile = one <= EventFamily.RemoteViolence && other <= EventFamily.RemoteViolence;
                Assert.Equal(one == other || isHostile, CorrelationRules.AreCompatible(one, other));
            }
        }
    }

    public static TheoryData<string, object> WrongSettings => new()
    {
        { "MaxUncertaintyMeters", new CorrelationOptions { MaxUncertaintyMeters = -1 } },
        { "MaxUncertaintyMeters", new CorrelationOptions { MaxUncertaintyMeters = 20_001 } },
        { "every rule names its Event", Rule(rule => rule.Event = null) },
        { "RadiusMeters", Rule(rule => rule.RadiusMeters = 20_001) },
        { "RadiusMeters", Rule(rule => rule.RadiusMeters = -1) },
        { "Window", Rule(rule => rule.Window = TimeSpan.Zero) },
        { "Window", Rule(rule => rule.Window = TimeSpan.FromDays(8)) },
        { "MaxSpan", Rule(rule => rule.MaxSpan = TimeSpan.FromDays(15)) },
    };

    [Theory]
    [MemberData(nameof(WrongSettings), DisableDiscoveryEnumeration = true)]
    public void A_wrong_setting_is_named_in_one_sentence(string named, object options)
    {
        var failure = Assert.Single(new CorrelationOptionsValidator().Validate(null, (CorrelationOptions)options).Failures!);
        Assert.Contains(named, failure, StringComparison.Ordinal);
    }

    [Fact]
    public void The_defaults_are_valid()
    {
        Assert.Equal(ValidateOptionsResult.Success, new CorrelationOptionsValidator().Validate(null, new() { Rules = [Valid] }));
        Assert.Equal(ValidateOptionsResult.Success, new CommitterOptionsValidator().Validate(null, new()));
        Assert.Equal(ValidateOptionsResult.Success, new RetentionOptionsValidator().Validate(null, new()));
    }

    private static CorrelationRuleOptions InWest(double radius) => Copy(rule =>
    {
        rule.Sector = "west";
        rule.RadiusMeters = radius;
    });

    private static CorrelationOptions Rule(Action<CorrelationRuleOptions> wrong) => new() { Rules = [Copy(wrong)] };

    private static CorrelationRuleOptions Copy(Action<CorrelationRuleOptions> change)
    {
        var rule =
            new CorrelationRuleOptions
            {
                Event = Valid.Event,
                RadiusMeters = Valid.RadiusMeters,
                Window = Valid.Window,
                MaxSpan = Valid.MaxSpan
            };
        change(rule);
        return rule;
    }
}
