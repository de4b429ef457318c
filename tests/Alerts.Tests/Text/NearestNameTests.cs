using Alerts.Text;

namespace Alerts.Tests.Text;

public sealed class NearestNameTests
{
    [Theory]
    [InlineData("sectors", "sector")]
    [InlineData("Sector", "sector")]
    [InlineData("secotr", "sector")]
    [InlineData("severity", "minSeverity")]
    [InlineData("minseverty", "minSeverity")]
    [InlineData("minSev", "minSeverity")]
    [InlineData("colour", null)]
    [InlineData("q", null)]
    [InlineData("", null)]
    public void An_unknown_name_leads_to_the_known_one_that_was_meant(string unknown, string? meant) =>
        Assert.Equal(meant, NearestName.Of(unknown, ["sector", "event", "minSeverity", "after"]));

    [Fact]
    public void A_hostile_name_costs_no_more_than_its_beginning() => Assert.Null(NearestName.Of(new('x', 1_000_000), ["sector"]));
}
