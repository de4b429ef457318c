using Alerts.Incidents;

namespace Alerts.Tests.Incidents;

/// <summary>What is said in quarantine keeps nothing apart that others tell of, also where it has long been part of an incident.</summary>
public sealed class QuarantinedWordsTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_report_in_quarantine_does_not_keep_a_late_report_from_joining(bool isTold)
    {
        var border = new SimpleBorder(Some.Rules);
        border.Take(Told("a", 0), Some.Noon.AddMinutes(1));
        if (isTold) border.Take(Told("q", -2_900) with { IsQuarantined = true }, Some.Noon.AddMinutes(2));

        border.Take(Told("b", 2_500), Some.Noon.AddHours(5));

        var incident = Assert.Single(border.Incidents, static state => state.Contributions.Any(static one => one.Source.Reporter == "a"));
        Assert.Contains(incident.Contributions, static one => one.Source.Reporter == "b");
        Assert.Equal(isTold, incident.Contributions.Any(static one => one.IsQuarantined));
    }

    private static LocatedReport Told(string reporter, double metersEast) => Some.Located(
        Some.Report() with { Location = Some.East(Some.Point, metersEast), UncertaintyMeters = 250 }, Some.Source(reporter));
}
