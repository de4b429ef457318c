using Alerts.Access;
using Alerts.Incidents;
using Alerts.Incidents.Assessment;
using Alerts.Incidents.Correlation;
using Alerts.Reporters;
using Microsoft.Extensions.Options;

namespace Alerts.Tests.Reporters;

public sealed class OrganisationNamesTests
{
    private readonly PseudonymKey key = new(1, new byte[PseudonymKey.Bytes]);

    [Fact]
    public void One_organisation_in_two_spellings_is_one_source()
    {
        var names = Names();

        Assert.NotEqual(Of(names, "one", "نهاد می\u200Cخواهم").Reporter, Of(names, "other", "نهاد میخواهم").Reporter);
        Assert.Equal(Of(names, "one", "نهاد می\u200Cخواهم").Organisation, Of(names, "other", "نهاد میخواهم").Organisation);
        Assert.NotEqual(Of(names, "one", "نهاد می\u200Cخواهم").Organisation, Of(names, "third", "نهاد").Organisation);
        Assert.Null(Of(names, "fourth", null).Organisation);
    }

    [Fact]
    public void Organisations_that_are_one_are_one_source_by_way_of_others_too_and_in_whatever_order_they_are_listed()
    {
        (string, string)[] aliases = [("Frontier Corps", "FC"), ("Border Force", "FC (North)"), ("fc  (NORTH)", "Frontier corps")];

        foreach (var order in (int[][])[[0, 1, 2], [2, 1, 0], [1, 2, 0]])
        {
            var names = Names([.. order.Select(index => aliases[index])]);
            Assert.Single(((string[])["FC", "Frontier Corps", "FC (North)", "border force"]).Select(names.Compared).Distinct());
            Assert.Equal("border force", names.Compared("FC"));
            Assert.Equal("fcn", names.Compared("FCN"));
        }
        Assert.Equal("fc", Names(aliases[0], ("Border Force", "Militia")).Compared("Frontier Corps"));
        Assert.Equal("fc", Names(("FC", "fc")).Compared("FC"));
    }

    [Fact]
    public void An_organisation_recorded_under_other_aliases_is_never_counted_twice()
    {
        var (before, after) = (Of(Names(), "one", "Zeta"), Of(Names(("Zeta", "Alpha")), "other", "Zeta"));
        var same = Of(Names(("alpha", "ZETA")), "third", "Alpha");

        Assert.NotEqual(before.Organisation, after.Organisation);
        Assert.Equal(after.Organisation, same.Organisation);
        Assert.Equal(1, DistinctSources.AtLeastDifferent([Said(before), Said(after)], static source => source.Organisation));
        Assert.Equal(
            2, DistinctSources.AtLeastDifferent([Said(before), Said(Of(Names(), "fourth", "Beta"))], static source => source.Organisation));

        static Contribution Said(Source source) => ObservationHistory.First(Some.Located(source: source));
    }

    private Source Of(OrganisationNames names, string holder, string? organisation)
    {
        var rights = new Rights { KeyId = holder, Name = holder, Role = Role.Reporter, Organisation = organisation };
        return key.Of(rights, names)!;
    }

    private static OrganisationNames Names(params (string Name, string SameAs)[] aliases) =>
        new(
            Options.Create(
                new AccessOptions
                {
                    OrganisationAliases =
                    [.. aliases.Select(static one => new OrganisationAlias { Name = one.Name, SameAs = one.SameAs })]
                }));
}
