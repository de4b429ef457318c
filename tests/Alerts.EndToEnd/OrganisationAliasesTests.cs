using Alerts.Contracts;
using Alerts.EndToEnd.World;
using Alerts.TestServers;

namespace Alerts.EndToEnd;

/// <summary>Organisations that an administrator says are one do not confirm each other.</summary>
public sealed class OrganisationAliasesTests(SharedServers servers)
{
    [Fact]
    public async Task Aliased_organisations_do_not_confirm_each_other_but_a_third_one_does()
    {
        await using var world = await Installation.StartAsync(servers, new Dictionary<string, string?>
        {
            ["Alerts:Access:OrganisationAliases:0:Name"] = "Frontier Corps",
            ["Alerts:Access:OrganisationAliases:0:SameAs"] = "FC",
        });
        var operator_ = await world.CallerAsync("operator");

        List<(Certainty, int)> told = [];
        foreach (var organisation in (string[])["FC", "frontier corps", "Red Crescent"])
        {
            var reporter = await world.CallerAsync("reporter", organisation: organisation);
            var report = Some.Report();
            await reporter.ReportAsync(report);
            var outcome = await operator_.OutcomeAsync(report.ReportId);
            var incident = (await operator_.IncidentAsync(outcome.IncidentId!.Value)).Incident;
            told.Add((incident.Certainty, incident.Counts.Organisations));
        }

        Assert.Equal([(Certainty.Possible, 1), (Certainty.Possible, 1), (Certainty.Likely, 2)], told);
    }
}
